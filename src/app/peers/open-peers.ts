/** Makes the host of a home, and the messages and tunnels on it; importing this loads none of them. */
import type { HubLog } from '../../chat/index.ts'
import type { Database } from '../../store/index.ts'
import type { HomeFiles } from '../home/index.ts'
import { VERSION } from '../package/index.ts'
import type { DeclaredTunnels, Settings } from '../settings/index.ts'
import { declaredTunnels } from './declared-tunnels.ts'
import { inTime } from './in-time.ts'
import { isReachedByOthers } from './is-reached-by-others.ts'
import { CLOSE_MS, MESSAGES_STOP_MS, RESERVED_STREAMS } from './limits.ts'
import type { LivePeers } from './live-peers.ts'
import { createOpenTypes } from './open-types.ts'

export interface OpenPeersOptions {
  files: Pick<HomeFiles, 'identity' | 'ports' | 'routes'>
  settings: Settings
  log: HubLog
  /** So many milliseconds passed until a message was acknowledged or answered. */
  onReply: (name: string, milliseconds: number) => void
  /** Ports of this node to which no tunnel may lead. */
  ownPorts: () => readonly number[]
  /** Ports and sockets of this node to which none ever may. */
  sealed: () => readonly (number | string)[]
}

/** Made, and not listening before `start`. */
export interface OpenPeers {
  live: LivePeers
  /** Listens, connects to the seeds, and makes the tunnels that the database keeps. @throws HostListenError (HOST_LISTEN) */
  start(db: Database): Promise<void>
  /** Finds what is wrong with tunnels that are to be declared; changes nothing. @throws as `declare` */
  check(declared: DeclaredTunnels): void
  /** Makes these tunnels in place of those that were declared before. @throws DeclaredAllowError (NODE_TUNNEL_ALLOW), DeclaredTunnelError (NODE_TUNNEL) */
  declare(declared: DeclaredTunnels): Promise<void>
  /** Makes the tunnels of another database in place of those of the last one. */
  keepIn(db: Database): Promise<void>
  /** Sends what waits, says goodbye, saves the routes and closes every connection; the same promise for every call. */
  close(): Promise<void>
}

/** @throws the host's errors of the key file (HOST_KEY_…), HostAddressError (HOST_ADDRESS), HostPartMissingError (HOST_PART_MISSING) */
export async function openPeers(options: OpenPeersOptions): Promise<OpenPeers> {
  const { files, settings, log, onReply, ownPorts, sealed } = options
  const [{ createHost, keepPorts, openKeyFile, reachOf }, net, tunnel] = await Promise.all([
    import('../../host/index.ts'),
    import('../../net/index.ts'),
    import('../../tunnel/index.ts'),
  ])
  const identity = await openKeyFile(files.identity)
  const reach = reachOf(choiceOf(settings))
  const listen = await keepPorts(files.ports, reach.listen)
  const host = await createHost({
    ...reach,
    identity,
    listen,
    announce: settings.announce,
    agent: `rialto/${VERSION}`,
    log,
    dht: settings.dht,
    // Of use to those alone whom a relay passes on.
    dcutr: listen.some((address) => address.endsWith('/p2p-circuit')),
    ...(settings.relay && { relay: { allow: settings.allow } }),
  })
  const service = net.createMessageService({
    host,
    chainId: settings.chainId,
    seeds: settings.seed,
    routesFile: files.routes,
    local: !settings.public,
    limits: {
      streams: settings.streams,
      reservedStreams: Math.min(RESERVED_STREAMS, Math.floor(settings.streams / 10)),
      stopMs: MESSAGES_STOP_MS,
    },
    log,
  })
  service.on('replied', onReply)
  const tunnels = tunnel.createTunnels({ host, log, ownPorts, sealed })
  const { oldPeerId } = identity
  const keepIn = (db: Database) => tunnels.keepIn(tunnel.createSqliteTunnelStore(db))
  const entriesOf = (declared: DeclaredTunnels) => {
    const isReached = isReachedByOthers(host.addresses())
    const { listenEntry, forwardEntry } = tunnel
    const makers = { listenEntry, forwardEntry, check: tunnels.check.bind(tunnels) }
    return declaredTunnels(declared, makers, { isReached })
  }
  const check = (declared: DeclaredTunnels) => void entriesOf(declared)
  const declare = async (declared: DeclaredTunnels) => tunnels.declare(entriesOf(declared))
  const parts = { host, service, tunnels, oldPeerId, types: createOpenTypes(net) }
  return createOpenPeers(parts, { keepIn, check, declare }, log)
}

function createOpenPeers(
  parts: Omit<LivePeers, 'ended'>,
  { keepIn, check, declare }: Pick<OpenPeers, 'keepIn' | 'check' | 'declare'>,
  log: HubLog,
): OpenPeers {
  const { host, service, tunnels } = parts
  const ended = new AbortController()
  let closed: Promise<void> | undefined
  const close = async () => {
    const stopped = Promise.all([tunnels.stop(), service.stop()]).finally(() => host.stop())
    if (await inTime(CLOSE_MS, stopped)) return
    // Whatever it does now is nobody's business.
    stopped.catch(() => {})
    log.warn({ ms: CLOSE_MS }, 'the connections to other nodes did not end in time')
  }
  return {
    live: { ...parts, ended: ended.signal },
    keepIn,
    check,
    declare,
    async start(db) {
      // Before anybody can ask for them.
      await keepIn(db)
      await service.start()
      await tunnels.start()
    },
    close() {
      ended.abort()
      closed ??= close()
      return closed
    },
  }
}

function choiceOf({ listen, lan, public: isPublic, mdns, quic }: Settings) {
  return {
    ...(listen.length > 0 && { listen }),
    lan,
    public: isPublic,
    ...(mdns !== undefined && { mdns }),
    quic,
  }
}
