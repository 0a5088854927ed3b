/** The static table of the rooms protocol: every request and every frame that the node sends. */
import type { AuditAnswer, AuditRequest } from './audit.ts'
import { auditAnswer, auditRequest } from './audit.ts'
import type { ChangedNotice } from './changed.ts'
import { changedNotice } from './changed.ts'
import type { ChangesAnswer, ChangesRequest } from './changes.ts'
import { changesAnswer, changesRequest } from './changes.ts'
import type { CreatedAnswer, CreateRequest } from './create.ts'
import { createdAnswer, createRequest } from './create.ts'
import type { DeleteRequest } from './delete.ts'
import { deleteRequest } from './delete.ts'
import type { DirectRequest } from './direct.ts'
import { directRequest } from './direct.ts'
import type { EditRequest } from './edit.ts'
import { editRequest } from './edit.ts'
import type { HelloAnswer, HelloRequest } from './hello.ts'
import { helloAnswer, helloRequest } from './hello.ts'
import type { HistoryAnswer, HistoryRequest } from './history.ts'
import { historyAnswer, historyRequest } from './history.ts'
import type { JoinedAnswer, JoinRequest } from './join.ts'
import { joinedAnswer, joinRequest } from './join.ts'
import type { LeaveRequest, LeftAnswer } from './leave.ts'
import { leaveRequest, leftAnswer } from './leave.ts'
import type { MembersAnswer, MembersRequest } from './members.ts'
import { membersAnswer, membersRequest } from './members.ts'
import type { ModeratedAnswer, ModerateRequest } from './moderate.ts'
import { moderatedAnswer, moderateRequest } from './moderate.ts'
import type { NickAnswer, NickRequest } from './nick.ts'
import { nickAnswer, nickRequest } from './nick.ts'
import type {
  ByeNotice,
  ErrorNotice,
  GapNotice,
  MessagesNotice,
  PresenceNotice,
} from './notices.ts'
import { byeNotice, errorNotice, gapNotice, messagesNotice, presenceNotice } from './notices.ts'
import type { PingRequest, PongAnswer } from './ping.ts'
import { pingRequest, pongAnswer } from './ping.ts'
import type { ReactRequest } from './react.ts'
import { reactRequest } from './react.ts'
import type { RoomsAnswer, RoomsRequest } from './rooms.ts'
import { roomsAnswer, roomsRequest } from './rooms.ts'
import type { SanctionsAnswer, SanctionsRequest } from './sanctions.ts'
import { sanctionsAnswer, sanctionsRequest } from './sanctions.ts'
import type { SaidAnswer, SayRequest } from './say.ts'
import { saidAnswer, sayRequest } from './say.ts'
import type { FoundAnswer, SearchRequest } from './search.ts'
import { foundAnswer, searchRequest } from './search.ts'
import type { TopicNotice, TopicRequest } from './topic.ts'
import { topicNotice, topicRequest } from './topic.ts'
import type { TypingNotice, TypingRequest } from './typing.ts'
import { typingNotice, typingRequest } from './typing.ts'
import type { UploadAnswer, UploadRequest } from './upload.ts'
import { uploadAnswer, uploadRequest } from './upload.ts'

/** The schema of every request, by its `type`. */
export const REQUESTS = {
  hello: helloRequest,
  join: joinRequest,
  leave: leaveRequest,
  create: createRequest,
  rooms: roomsRequest,
  say: sayRequest,
  direct: directRequest,
  edit: editRequest,
  delete: deleteRequest,
  react: reactRequest,
  upload: uploadRequest,
  history: historyRequest,
  changes: changesRequest,
  members: membersRequest,
  nick: nickRequest,
  typing: typingRequest,
  topic: topicRequest,
  moderate: moderateRequest,
  audit: auditRequest,
  search: searchRequest,
  sanctions: sanctionsRequest,
  ping: pingRequest,
} as const

/** What a client may send. */
export interface RequestTypes {
  hello: HelloRequest
  join: JoinRequest
  leave: LeaveRequest
  create: CreateRequest
  rooms: RoomsRequest
  say: SayRequest
  direct: DirectRequest
  edit: EditRequest
  delete: DeleteRequest
  react: ReactRequest
  upload: UploadRequest
  history: HistoryRequest
  changes: ChangesRequest
  members: MembersRequest
  nick: NickRequest
  typing: TypingRequest
  topic: TopicRequest
  moderate: ModerateRequest
  audit: AuditRequest
  search: SearchRequest
  sanctions: SanctionsRequest
  ping: PingRequest
}
/** The word in the `type` of a request. */
export type RequestType = keyof RequestTypes
/** Any frame that a client may send. */
export type Request = RequestTypes[RequestType]

/** The schema of every frame that the node sends, by its `type`. */
export const SERVER_FRAMES = {
  hello: helloAnswer,
  joined: joinedAnswer,
  left: leftAnswer,
  created: createdAnswer,
  rooms: roomsAnswer,
  said: saidAnswer,
  changed: changedNotice,
  upload: uploadAnswer,
  history: historyAnswer,
  changes: changesAnswer,
  members: membersAnswer,
  nick: nickAnswer,
  typing: typingNotice,
  topic: topicNotice,
  moderated: moderatedAnswer,
  audit: auditAnswer,
  found: foundAnswer,
  sanctions: sanctionsAnswer,
  pong: pongAnswer,
  messages: messagesNotice,
  presence: presenceNotice,
  gap: gapNotice,
  bye: byeNotice,
  error: errorNotice,
} as const

/** What the node may send. */
export type ServerFrame =
  | HelloAnswer
  | JoinedAnswer
  | LeftAnswer
  | CreatedAnswer
  | RoomsAnswer
  | SaidAnswer
  | ChangedNotice
  | UploadAnswer
  | HistoryAnswer
  | ChangesAnswer
  | MembersAnswer
  | NickAnswer
  | TypingNotice
  | TopicNotice
  | ModeratedAnswer
  | AuditAnswer
  | FoundAnswer
  | SanctionsAnswer
  | PongAnswer
  | MessagesNotice
  | PresenceNotice
  | GapNotice
  | ByeNotice
  | ErrorNotice

/** What the two ends may offer each other beyond the frames above; hello lists them. */
export const FEATURES = [
  'changes',
  'direct',
  'files',
  'history',
  'moderation',
  'presence',
  'search',
  'typing',
] as const
