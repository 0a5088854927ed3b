/** The node while it runs: what its faces ask of it. */
import { statfsSync, statSync } from 'node:fs'
import type { HubLog } from '../chat/index.ts'
import type { Home, TokenKind } from './home/index.ts'
import {
  type Credentials,
  createClientOf,
  createCredentials,
  type LiveHub,
  type NodeFace,
  type NodeState,
  NotReadyError,
  RoomOnlyError,
  sessionCookie,
} from './http/index.ts'
import type { Listening } from './listen.ts'
import { createMetrics } from './metrics/index.ts'
import { MovableServer } from './movable-server.ts'
import { type OpenChat, openChat } from './open-chat.ts'
import { openPeerPages } from './open-peer-pages.ts'
import { type OpenServer, openRpc } from './open-rpc.ts'
import { VERSION } from './package/index.ts'
import { type LivePeers, type OpenPeers, openPeers } from './peers/index.ts'
import type { Address, LoadedSettings, SettingInForce } from './settings/index.ts'
import { type StagedBackup, stageBackup } from './swap-database.ts'

/** The ports that a URL leaves out. */
const HTTP_PORT = 0x50
const HTTPS_PORT = 0x1bb

/** Bytes free on the home's disk below which new messages are about to be refused: a group commit and its log. */
const FREE_BYTES = 1024 * 1024

/** What holds at once when the settings are read anew. */
const LIVE_SETTINGS: ReadonlySet<string> = new Set(['tunnels', 'p2pHttp'])

/** The servers besides the page's that are open. */
interface Besides {
  rpc: string | undefined
  p2pHttp: string | undefined
  close(): Promise<void>
}

export class RialtoNode implements NodeFace {
  readonly version = VERSION
  readonly startedAt = Date.now()
  readonly #home: Home
  readonly #settings: LoadedSettings
  readonly #log: HubLog
  readonly #metrics = createMetrics({
    hub: () => this.#chat?.live.hub.stats(),
    peers: () => this.#peers?.live.service.stats(),
    tunnels: () => this.#peers?.live.tunnels,
  })
  readonly #credentialEnds = new Map<string, AbortController>()
  /** Tells from a request's token or cookie who sends it. */
  readonly credentials: Credentials
  #state: NodeState = 'starting'
  #chat: OpenChat | undefined
  #peers: OpenPeers | undefined
  #listening: Listening | undefined
  /** The servers that trust this machine, token or not. */
  #rpc: OpenServer | undefined
  readonly #pages = new MovableServer((address) => this.#openPages(address))
  #restoring: Promise<unknown> | undefined
  /** Whether the last messages were refused by the store: until it takes something again, nobody need be sent here. */
  #refused = false

  constructor(parts: { home: Home; settings: LoadedSettings; log: HubLog }) {
    this.#home = parts.home
    this.#settings = parts.settings
    this.#log = parts.log
    this.credentials = createCredentials({
      token: (kind) => this.token(kind),
      cookie: sessionCookie(this.home),
      client: createClientOf(parts.settings.values.trustProxy),
      onWrong: (address) => this.#log.warn({ address }, 'a wrong token came'),
    })
  }

  get home(): string {
    return this.#home.path
  }

  get state(): NodeState {
    return this.#state
  }

  http(): readonly string[] {
    return this.#listening?.urls ?? []
  }

  settings(): readonly SettingInForce[] {
    return this.#settings.list
  }

  tokenRequired(): boolean {
    // Until it is known where the node is open, it is open to strangers.
    return this.#settings.values.requireToken || this.#listening?.loopback !== true
  }

  token(kind: TokenKind): string {
    return this.#home.tokens.get(kind)
  }

  link(token: string): string {
    // Somebody else follows a link: an address that other machines reach comes first.
    return `${this.http().at(1) ?? this.http().at(0) ?? ''}/#token=${token}`
  }

  rotateToken(kind: TokenKind): { token: string; ended: number } {
    const old = this.credentials.nameOf(kind)
    const token = this.#home.tokens.rotate(kind)
    this.#credentialEnds.get(old)?.abort()
    this.#credentialEnds.delete(old)
    return { token, ended: this.#chat?.live.hub.endCredential(old) ?? 0 }
  }

  credentialEnd(credential: string): AbortSignal {
    let end = this.#credentialEnds.get(credential)
    if (end === undefined) {
      end = new AbortController()
      this.#credentialEnds.set(credential, end)
    }
    return end.signal
  }

  live(): LiveHub {
    return this.#ready().live
  }

  peers(): LivePeers {
    if (this.#peers !== undefined && this.#state !== 'stopping') return this.#peers.live
    if (this.#settings.values.roomOnly) throw new RoomOnlyError()
    throw new NotReadyError(this.#state)
  }

  findPeers(): LivePeers | undefined {
    return this.#peers?.live
  }

  takesMessages(): boolean {
    const { bavail, bsize } = statfsSync(this.home)
    if (bavail * bsize < FREE_BYTES) return false
    if (this.#refused) this.#refused = this.#chat?.store.takesWrites() !== true
    return !this.#refused
  }

  metrics(): Promise<{ contentType: string; text: string }> {
    return this.#metrics.read()
  }

  async backup(file: string, options: { overwrite: boolean }): Promise<{ bytes: number }> {
    await this.#ready().store.backup(file, options)
    return { bytes: statSync(file).size }
  }

  restore(file: string): Promise<{ kept: string }> {
    const chat = this.#ready()
    const staged = stageBackup(file, this.#home.files.database)
    this.#state = 'restoring'
    const restoring = this.#replace(chat, staged).finally(() => {
      staged.discard()
      if (this.#state === 'restoring') this.#state = 'ready'
    })
    this.#restoring = restoring
    return restoring
  }

  /** Opens the database and makes the hub. */
  async open(options: { restored: boolean }): Promise<void> {
    this.#chat = await openChat({
      ...options,
      file: this.#home.files.database,
      settings: this.#settings.values,
      log: this.#log,
      onCommit: (milliseconds) => {
        this.#refused = false
        this.#metrics.commit(milliseconds)
      },
      onRefused: () => {
        this.#refused = true
      },
    })
  }

  /** Makes what speaks to other nodes, unless it is not to; it does not listen yet. */
  async makePeers(): Promise<OpenPeers | undefined> {
    if (this.#settings.values.roomOnly) return undefined
    return openPeers({
      files: this.#home.files,
      settings: this.#settings.values,
      log: this.#log,
      onReply: this.#metrics.reply,
      ownPorts: () => (this.tokenRequired() ? [] : this.http().map(portOf)),
      sealed: () => this.#sealed(),
    })
  }

  /** Listens for other nodes. */
  async startPeers(peers: OpenPeers | undefined): Promise<void> {
    await peers?.start(this.#chat!.store.db)
    await peers?.declare(this.#settings.values.tunnels)
    this.#peers = peers
  }

  /** Opens what has a server of its own: the RPC, and the pages of other nodes. */
  async openBesides({ stop }: { stop: () => void }): Promise<Besides> {
    const { rpc: address, p2pHttp } = this.#settings.values
    if (this.#peers === undefined) return { rpc: undefined, p2pHttp: undefined, async close() {} }
    if (address !== undefined) {
      this.#rpc = await openRpc({
        address,
        file: this.#home.files.api,
        peers: this.#peers.live,
        // Its tokens are read before the node is ready.
        db: () => (this.#state === 'starting' ? this.#chat! : this.#ready()).store.db,
        log: this.#log,
        stop,
      })
    }
    const close = async () => {
      await this.#pages.close()
      await this.#rpc?.close()
    }
    try {
      await this.#pages.move(p2pHttp)
    } catch (error) {
      await close()
      throw error
    }
    return { rpc: this.#rpc?.listening.urls[0], p2pHttp: this.#pages.urls[0], close }
  }

  async #openPages(address: Address): Promise<OpenServer> {
    const { allowHost, requireToken } = this.#settings.values
    const pages = await openPeerPages({
      address,
      peers: this.peers(),
      token: { value: () => this.token('access'), everywhere: requireToken },
      countWrong: this.credentials.countWrong,
      allowHost,
      log: this.#log,
    })
    this.#log.info({ p2pHttp: pages.listening.urls }, 'pages of other nodes are open')
    return pages
  }

  /** Takes up what may change while the node runs: the tunnels that are declared, and where pages of other nodes are. */
  async apply(settings: LoadedSettings): Promise<void> {
    // Before anything moves: a mistake changes nothing.
    this.#peers?.check(settings.values.tunnels)
    if (this.#peers !== undefined) await this.#pages.move(settings.values.p2pHttp)
    await this.#peers?.declare(settings.values.tunnels)
    const changed = settings.list.filter(
      ({ key, text }) => text !== this.#settings.list.find((one) => one.key === key)?.text,
    )
    const later = changed.map(({ key }) => key).filter((key) => !LIVE_SETTINGS.has(key))
    this.#log.info(
      { later },
      'the settings were read anew; those in "later" hold from the next start',
    )
  }

  /** Notes where the node is open: from now on it lets people in. */
  opened(listening: Listening): void {
    this.#listening = listening
    this.#home.note(listening.urls)
    this.#state = 'ready'
  }

  /** Sends the clients away, says goodbye to the peers and closes the database. */
  async close(): Promise<void> {
    this.#state = 'stopping'
    // Whether it succeeded is told to who asked for it.
    await this.#restoring?.catch(() => {})
    await Promise.all([this.#peers?.close(), this.#chat?.close('stopping')])
  }

  /** In the database that is open now. */
  async #keepTunnels(): Promise<void> {
    if (this.#chat) await this.#peers?.keepIn(this.#chat.store.db)
  }

  /** Whoever comes there from this machine may do what a stranger may not, whether others want a token or not. */
  #sealed(): readonly (number | string)[] {
    const rpc = this.#rpc?.listening.urls ?? []
    return [this.#home.files.control, ...[...rpc, ...this.#pages.urls].map(portOf)]
  }

  #ready(): OpenChat {
    if (this.#chat === undefined || this.#state !== 'ready') throw new NotReadyError(this.#state)
    return this.#chat
  }

  async #replace(chat: OpenChat, staged: StagedBackup): Promise<{ kept: string }> {
    this.#chat = undefined
    await chat.close('restoring')
    const { kept, undo } = staged.install()
    try {
      await this.open({ restored: true })
    } catch (error) {
      undo()
      await this.open({ restored: false })
      throw error
    } finally {
      await this.#keepTunnels()
    }
    return { kept }
  }
}

function portOf(url: string): number {
  const { port, protocol } = new URL(url)
  return Number(port || (protocol === 'https:' ? HTTPS_PORT : HTTP_PORT))
}
