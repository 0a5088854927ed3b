export { answerMalformed } from './answer-malformed.ts'
export { createClientOf } from './client-of.ts'
export { closeServer, trackSockets } from './close-server.ts'
export { createControlFace } from './control-face.ts'
export type { Credentials } from './credentials.ts'
export { createCredentials } from './credentials.ts'
export { NotReadyError, RoomOnlyError } from './errors.ts'
export type { Face } from './face.ts'
export { createGate } from './gate.ts'
export type { LiveHub, NodeFace, NodeState } from './node-face.ts'
export type {
  AllowAnswer,
  AnswerLine,
  AttachedLine,
  AuditTrailAnswer,
  BackupAnswer,
  ClosedStreamsAnswer,
  ClosedTunnelsAnswer,
  ConnectAnswer,
  CreatedRoomAnswer,
  DisconnectAnswer,
  EncodedBody,
  ForwardAnswer,
  IdAnswer,
  IncomingMessage,
  ListenerAnswer,
  MembersAnswer,
  MessageStatsAnswer,
  MessagesAnswer,
  ModerationAnswer,
  ModerationBody,
  PeerEvent,
  PeersAnswer,
  PingAnswer,
  ReceiptAnswer,
  RestoreAnswer,
  RoomsAnswer,
  RotateAnswer,
  SaidMessageAnswer,
  SendAnswer,
  SessionAnswer,
  SettingsAnswer,
  StatusAnswer,
  TailLine,
  TokenAnswer,
  TunnelStreamsAnswer,
  TunnelsAnswer,
  UploadProgressAnswer,
  WhyAnswer,
} from './routes/index.ts'
export { uploadPath } from './routes/index.ts'
export { sessionCookie } from './session-cookie.ts'
export { createWebFace } from './web-face.ts'
