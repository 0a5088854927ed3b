export {
  NoSuchTunnelError,
  TunnelAddressError,
  TunnelCutError,
  TunnelDatagramError,
  TunnelError,
  TunnelFilesError,
  TunnelListenError,
  TunnelNamespaceError,
  TunnelOwnPortError,
  TunnelPeerError,
  TunnelPeerIdError,
  TunnelProtocolError,
  TunnelRefusedError,
  TunnelsFullError,
  TunnelsStoppedError,
  TunnelTakenError,
  TunnelTargetDownError,
  TunnelTargetError,
} from './errors.ts'
export type { KuboRow } from './kubo-table.ts'
export { kuboTable, STREAM_HEADER, streamRow, TUNNEL_HEADER, tunnelRow } from './kubo-table.ts'
export { forwardEntry, listenEntry } from './make-entry.ts'
export type { ForwardEntry, ListenEntry, TunnelEntry, TunnelStore } from './store/index.ts'
export { createSqliteTunnelStore, tunnelMigrations } from './store/index.ts'
export type {
  RemoteDial,
  RemoteEvents,
  RemoteStream,
  RemoteWay,
  TunnelHost,
} from './tunnel-host.ts'
export type { TunnelLog } from './tunnel-log.ts'
export type {
  Allowed,
  EntryOptions,
  ForwardOptions,
  ListenOptions,
  TunnelLimits,
} from './tunnel-options.ts'
export type { TunnelsOptions } from './tunnel-service.ts'
export { createTunnels } from './tunnel-service.ts'
export type {
  Forward,
  Listener,
  PeerTraffic,
  Reach,
  Traffic,
  TunnelMatch,
  TunnelStream,
  Tunnels,
  WaitingTunnel,
} from './tunnels.ts'
