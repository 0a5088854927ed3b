export type {
  AuditEntry,
  ByeNotice,
  FoundAnswer,
  Limits,
  Member,
  Message,
  MessageFile,
  ModeratedAnswer,
  ModerateRequest,
  Mute,
  PresenceList,
  PresentMember,
  Reaction,
  Role,
  RoomSummary,
  SanctionEntry,
} from '../protocol/index.ts'
export type {
  BackoffOptions,
  ChatClient,
  ChatClientEvents,
  ChatClientOptions,
  Me,
  UploadOptions,
} from './chat-client.ts'
export type { ConnectionState } from './connection-state.ts'
export { createChatClient } from './create-chat-client.ts'
export {
  BadFrameError,
  ChatRequestError,
  ClientClosedError,
  ClientOptionError,
  ConnectionLostError,
  FileUnreadableError,
  IdentityStoreError,
  OfflineError,
  OutboxFullError,
  RequestTimeoutError,
  RoomLeftError,
  TextTooLongError,
  UploadStuckError,
} from './errors.ts'
export type { Identity, IdentityStore, KeyStorage } from './identity.ts'
export { storageIdentity } from './identity.ts'
export type { OwnMessage, OwnState, SayOptions } from './own-message.ts'
export type { Departure, FillDirection, LoadedPage, RoomGap, RoomView } from './room-view.ts'
export type { SocketConstructor, SocketLike } from './socket-like.ts'
