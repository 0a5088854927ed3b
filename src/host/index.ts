export { createHost } from './create-host.ts'
export type { ListenFailure } from './errors.ts'
export {
  HostAddressError,
  HostDialError,
  HostError,
  HostKeyExposedError,
  HostKeyMalformedError,
  HostKeyUnreadableError,
  HostKeyUnwritableError,
  HostListenError,
  HostNoAddressError,
  HostOpenStreamError,
  HostPartMissingError,
  HostPingError,
  HostProtocolError,
  HostProtocolTakenError,
  HostSelfError,
  HostStoppedError,
  HostStreamEndedError,
  HostStreamError,
} from './errors.ts'
export type {
  ConnectedPeer,
  Connection,
  DialAttempt,
  DialOptions,
  DialReport,
  HandleOptions,
  Host,
  HostEvents,
  PathKind,
  Stream,
  StreamEvents,
} from './host.ts'
export type { Identity } from './identity.ts'
export { createIdentity } from './identity.ts'
export { keepPorts } from './keep-ports.ts'
export { openKeyFile } from './key-file.ts'
export type { HostLog } from './log.ts'
export type { HostOptions } from './options.ts'
export { oldPeerId } from './peer-id.ts'
export type { Reach, ReachChoice } from './reach.ts'
export { reachOf } from './reach.ts'
export type { TakeBytes } from './read-socket.ts'
export { readSocket } from './read-socket.ts'
export { TlsCertificateError, type TlsComponents, tls } from './tls/index.ts'
export { type MuxerOptions, YamuxError, yamux } from './yamux/index.ts'
