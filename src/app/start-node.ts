/** Starts a node: takes its home, opens its chat and its two faces, in an order that a failure undoes. */
import type { HubLog } from '../chat/index.ts'
import { PortTakenError } from './errors.ts'
import { firstError } from './first-error.ts'
import { openHome, resolveHome } from './home/index.ts'
import { createControlFace, createGate, createWebFace } from './http/index.ts'
import { type Listening, listen } from './listen.ts'
import { createLog } from './logging.ts'
import { RialtoNode } from './node.ts'
import { VERSION } from './package/index.ts'
import { readTls } from './read-tls.ts'
import { type LoadedSettings, loadSettings, type SettingKey } from './settings/index.ts'

/** Where a node lives and what it is set to. */
export interface StartOptions {
  /** @default RIALTO_HOME, else ~/.rialto */
  home?: string
  /** Where settings are looked for. @default process.env */
  env?: Readonly<Record<string, string | undefined>>
  /** Settings by key, as flags are: text, numbers, booleans or lists. They win over all other sources. @default none */
  settings?: Partial<Record<SettingKey, unknown>>
  /** @default a log of JSON lines on stderr, at the setting logLevel */
  log?: HubLog
}

/** What a node that is ready tells. */
export interface Ready {
  /** Where it is open on this machine, without a final slash. */
  http: string
  /** Every address it is open at, `http` first. */
  urls: readonly string[]
  home: string
  pid: number
  /** The link that lets people in, where a token is wanted. */
  link: string | undefined
  /** The default address, where another program had taken it and a free port was taken instead. */
  taken: string | undefined
  /** Where programs written for kubo reach it, as a multiaddr without the peer id; nothing where the RPC is not open. */
  rpc: string | undefined
  /** Where a browser reaches the web servers of other nodes, if it does. */
  p2pHttp: string | undefined
  /** Who the node is to other nodes and where they reach it; nothing where it speaks to none. */
  peer: { peerId: string; addrs: readonly string[] } | undefined
}

/** A node that runs until it is stopped. */
export interface RunningNode extends AsyncDisposable {
  readonly ready: Ready
  /** Reads the settings anew and takes up the tunnels that are declared; a mistake in them changes nothing. @throws as startNode */
  reload(): Promise<void>
  /** Resolves when it was stopped, by `stop` or by a program that asked for it over the RPC. */
  readonly stopped: Promise<void>
  /** Tells clients when to come back, writes what was accepted and gives the home back, within 2 s. */
  stop(): Promise<void>
}

/** What a start has found out before it takes anything. */
interface Parts {
  path: string
  settings: LoadedSettings
  /** Reads them anew. */
  load: () => LoadedSettings
  log: HubLog
  tls: ReturnType<typeof readTls>
}

/**
 * Starts a node and resolves when it is open.
 * @throws with the codes `SETTING_…`, `HOME_…`, `NODE_PORT_TAKEN`, `NODE_ADDRESS`, `NODE_TLS`, `STORE_…` and `HOST_…`
 */
export async function startNode(options: StartOptions = {}): Promise<RunningNode> {
  const path = resolveHome(options.home, options.env)
  const load = () =>
    loadSettings({
      home: path,
      ...(options.env && { env: options.env }),
      ...(options.settings && { flags: options.settings }),
    })
  const settings = load()
  const { values } = settings
  const log = options.log ?? createLog(values.logLevel)
  const parts = { path, settings, load, log, tls: readTls(values) }
  try {
    return await startParts(parts)
  } catch (error) {
    throw firstError(error)
  }
}

async function startParts({ path, settings, load, log, tls }: Parts): Promise<RunningNode> {
  const { values } = settings
  await using starting = new AsyncDisposableStack()
  const home = starting.use(await openHome(path))
  const node = new RialtoNode({ home, settings, log })
  // Beside the rest: loading what speaks to other nodes takes the longest.
  const making = node.makePeers()
  // Awaited below; a failure before that is told first.
  making.catch(() => {})
  starting.defer(async () => {
    await (await making.catch(() => undefined))?.close()
  })
  const face = { node, log, credentials: node.credentials, textBytes: values.textBytes }
  const control = await createControlFace(face)
  starting.defer(() => control.close())
  await home.listen(control.server)
  starting.defer(() => node.close())
  await node.open({ restored: false })
  await node.startPeers(await making)
  const { connections, allowHost } = values
  const web = await createWebFace({ ...face, tls, connections, gate: createGate(allowHost) })
  // Together: the server is closed when the hub has closed the last of its connections.
  starting.defer(async () => {
    await Promise.all([web.close(), node.close()])
  })
  const open = (port: number) =>
    listen(web.server, { ...values.http, port }, tls === undefined ? 'http' : 'https')
  const { listening, taken } = await openSomewhere(open, settings)
  const ended = Promise.withResolvers<void>()
  const besides = await node.openBesides({ stop: () => void stop() })
  starting.defer(besides.close)
  node.opened(listening)

  const running = starting.move()
  const stopNode = async () => {
    await running.disposeAsync()
    log.info({ home: path }, 'stopped')
  }
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= stopNode()
    stopped.then(ended.resolve, ended.reject)
    return stopped
  }
  const [http] = listening.urls
  const link = node.tokenRequired() ? node.link(node.token('access')) : undefined
  const host = node.findPeers()?.host
  const peer = host && { peerId: host.peerId, addrs: host.addresses() }
  const { rpc, p2pHttp } = besides
  // Whoever does not wait for it learns of a failure from `stop`.
  ended.promise.catch(() => {})
  log.info({ version: VERSION, home: path, http: listening.urls, ...peer }, 'ready')
  return {
    ready: {
      http,
      urls: listening.urls,
      home: path,
      pid: process.pid,
      link,
      taken,
      rpc,
      p2pHttp,
      peer,
    },
    stopped: ended.promise,
    reload: () => node.apply(load()),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** A port that was asked for is taken or nothing; the default one gives way to a free one. */
async function openSomewhere(
  open: (port: number) => Promise<Listening>,
  settings: LoadedSettings,
): Promise<{ listening: Listening; taken: string | undefined }> {
  const asked = settings.list.find(({ key }) => key === 'http')
  try {
    return { listening: await open(settings.values.http.port), taken: undefined }
  } catch (error) {
    if (!(error instanceof PortTakenError) || asked?.source !== 'default') throw error
    return { listening: await open(0), taken: error.address }
  }
}
