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
export type { FileRecord, Files, NewFile, UploadProgress } from './files/index.ts'
export {
  FileBusyError,
  FileEmptyError,
  FileGoneError,
  FileKeyError,
  FileLargeError,
  FileOffsetError,
  FileOverrunError,
  FilesFullError,
  FilesOffError,
  FileUnusableError,
  NoFileError,
  TooManyFilesError,
  UploadsFullError,
} from './files/index.ts'
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
export type { AttachOptions, FileOptions, Hub, HubOptions, HubStats, ModerationAct } from './hub.ts'
export { createHub } from './hub.ts'
export type { FileAsker, HubFiles, OpenFile } from './hub-files.ts'
export type { HubLimits } from './limits.ts'
export { DEFAULT_LIMITS, DEFAULT_RETENTION, KEPT_FILES_BYTES } from './limits.ts'
export type { HubLog } from './log.ts'
export { chatMigrations } from './migrations-sqlite.ts'
export type { MemberRecord, People, PeopleBound, Sanction } from './people.ts'
export { createMemoryPeople } from './people-memory.ts'
export { createSqlitePeople } from './people-sqlite.ts'
export type {
  AuditEntry,
  Member,
  Message,
  MessageFile,
  ModerateRequest,
  Request,
  Role,
  RoomSummary,
  ServerFrame,
} from './protocol/index.ts'
export {
  FEATURES,
  FILES_PATH,
  REQUESTS,
  ROLES,
  SERVER_FRAMES,
  SUBPROTOCOL,
} from './protocol/index.ts'
export { renewEpochs } from './renew-epochs-sqlite.ts'
export { LOBBY } from './room-name.ts'
export type { Presence } from './somebody.ts'
