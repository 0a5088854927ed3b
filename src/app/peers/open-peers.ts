/** Makes the host and the message service of a home; importing this loads neither. */
import type { HubLog } from '../../chat/index.ts'
import type { HomeFiles } from '../home/index.ts'
import { VERSION } from '../package/index.ts'
import type { Settings } from '../settings/index.ts'
import { inTime } from './in-time.ts'
import { CLOSE_MS, MESSAGES_STOP_MS, RESERVED_STREAMS } from './limits.ts'
import type { LivePeers } from './live-peers.ts'
import { createOpenTypes } from './open-types.ts'

export interface OpenPeersOptions {
  files: Pick<HomeFiles, 'identity' | 'ports' | 'routes'>
  settings: Settings
  log: HubLog
  /** So many milliseconds passed until a message was acknowledged or answered. */
  onReply: (name: string, milliseconds: number) => void
}

/** Made, and not listening before `start`. */
export interface OpenPeers {
  live: LivePeers
  /** Listens, and connects to the seeds. @throws HostListenError (HOST_LISTEN) */
  start(): Promise<void>
  /** Sends what waits, says goodbye, saves the routes and closes every connection; the same promise for every call. */
  close(): Promise<void>
}

/** @throws the host's errors of the key file (HOST_KEY_…), HostAddressError (HOST_ADDRESS), HostPartMissingError (HOST_PART_MISSING) */
export async function openPeers(options: OpenPeersOptions): Promise<OpenPeers> {
  const { files, settings, log, onReply } = options
  const [{ createHost, keepPorts, openKeyFile, reachOf }, net] = await Promise.all([
    import('../../host/index.ts'),
    import('../../net/index.ts'),
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
  const { oldPeerId } = identity
  return createOpenPeers({ host, service, oldPeerId, types: createOpenTypes(net) }, log)
}

function createOpenPeers(parts: Omit<LivePeers, 'ended'>, log: HubLog): OpenPeers {
  const { host, service } = parts
  const ended = new AbortController()
  let closed: Promise<void> | undefined
  const close = async () => {
    const stopped = service.stop().finally(() => host.stop())
    if (await inTime(CLOSE_MS, stopped)) return
    // Whatever it does now is nobody's business.
    stopped.catch(() => {})
    log.warn({ ms: CLOSE_MS }, 'the connections to other nodes did not end in time')
  }
  return {
    live: { ...parts, ended: ended.signal },
    start: () => service.start(),
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
