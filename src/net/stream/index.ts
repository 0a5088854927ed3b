export type { Channel, ChannelEvents } from './channel.ts'
export {
  ChainError,
  ClientVersionError,
  ProtocolError,
  StreamClosedError,
} from './errors.ts'
export { CLIENT_VERSION } from './handshake.ts'
export type { StreamLimits } from './limits.ts'
export { DEFAULT_STREAM_LIMITS } from './limits.ts'
export { Compression, Outgoing } from './outgoing.ts'
export type { PeerStreamOptions, Sent, StreamEvents, StreamState } from './peer-stream.ts'
export { PeerStream, STREAM_STATE } from './peer-stream.ts'
export type { StreamManagerOptions } from './stream-manager.ts'
export { StreamManager } from './stream-manager.ts'
