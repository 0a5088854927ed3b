export { networkOf } from './address-network.ts'
export type { Admission } from './admission.ts'
export type { Change, Changed } from './change.ts'
export type { CloseCode } from './close-codes.ts'
export { CLOSE, CLOSE_REASONS } from './close-codes.ts'
export type { CloseOptions } from './close-options.ts'
export {
  AppendOrderError,
  AppendRepeatError,
  BadFrameError,
  BadJsonError,
  BannedError,
  BinaryFrameError,
  ChatError,
  ClosingError,
  EmojiError,
  ForbiddenError,
  HelloFirstError,
  HelloTwiceError,
  HistoryError,
  HistoryFullError,
  MessageDeletedError,
  ModerationError,
  MutedError,
  NickError,
  NickTakenError,
  NoSuchMemberError,
  NoSuchMessageError,
  NoSuchRoomError,
  NotJoinedError,
  RateError,
  ReactionsFullError,
  RoomExistsError,
  RoomNameError,
  RoomsFullError,
  SeqFutureError,
  SlowModeError,
  TextEmptyError,
  TextLongError,
  TooDeepError,
  TooManyRoomsError,
  UnknownTypeError,
  WrongSecretError,
} from './errors.ts'
export type {
  ChangesPage,
  History,
  NewRoom,
  Page,
  PageLimit,
  Retention,
  RoomRecord,
} from './history.ts'
export { createMemoryHistory } from './history-memory.ts'
export { createSqliteHistory } from './history-sqlite.ts'
export type { AttachOptions, Hub, HubOptions, HubStats, ModerationAct } from './hub.ts'
export { createHub } from './hub.ts'
export type { HubLimits } from './limits.ts'
export { DEFAULT_LIMITS, DEFAULT_RETENTION } from './limits.ts'
export type { HubLog } from './log.ts'
export { chatMigrations } from './migrations-sqlite.ts'
export type { MemberRecord, People, PeopleBound, Sanction } from './people.ts'
export { createMemoryPeople } from './people-memory.ts'
export { createSqlitePeople } from './people-sqlite.ts'
export type {
  AuditEntry,
  Member,
  Message,
  ModerateRequest,
  Request,
  Role,
  RoomSummary,
  ServerFrame,
} from './protocol/index.ts'
export { FEATURES, REQUESTS, ROLES, SERVER_FRAMES, SUBPROTOCOL } from './protocol/index.ts'
export { renewEpochs } from './renew-epochs-sqlite.ts'
export { LOBBY } from './room-name.ts'
export type { Presence } from './somebody.ts'
