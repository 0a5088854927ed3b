export type { AuditEntry } from './audit.ts'
export type { ChangedNotice } from './changed.ts'
export type { ChangesAnswer } from './changes.ts'
export type { Request, RequestType, RequestTypes, ServerFrame } from './frames.ts'
export { FEATURES, REQUESTS, SERVER_FRAMES } from './frames.ts'
export type { HelloAnswer, Limits } from './hello.ts'
export type { HistoryAnswer } from './history.ts'
export type { JoinedAnswer, Mute, PresenceList } from './join.ts'
export type { LeftAnswer } from './leave.ts'
export type { ModeratedAnswer, ModerateRequest } from './moderate.ts'
export { AUDIT_ACTIONS, MODERATION_ACTIONS } from './moderate.ts'
export type {
  ByeNotice,
  ErrorNotice,
  GapNotice,
  MessagesNotice,
  PresenceNotice,
} from './notices.ts'
export type {
  Gap,
  Member,
  Message,
  MessageFile,
  PresentMember,
  Reaction,
  Role,
} from './parts.ts'
export { FILES_PATH, ROLES, SUBPROTOCOL } from './parts.ts'
export type { RoomSummary } from './rooms.ts'
export type { SanctionEntry } from './sanctions.ts'
export { SANCTIONS } from './sanctions.ts'
export type { SaidAnswer } from './say.ts'
export type { FoundAnswer } from './search.ts'
export type { UploadAnswer } from './upload.ts'
