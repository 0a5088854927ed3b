/** Opens the RPC of kubo where a setting says, and writes its address into the home. */
import { rmSync, writeFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import type { Database } from '../store/index.ts'
import { type Listening, listen } from './listen.ts'
import { VERSION } from './package/index.ts'
import type { LivePeers } from './peers/index.ts'
import type { RpcConfigStore } from './rpc/index.ts'
import type { Address } from './settings/index.ts'

export interface OpenRpcOptions {
  address: Address
  /** Where the address is written. */
  file: string
  peers: LivePeers
  /** The database that is open now: a restore replaces it. */
  db: () => Database
  log: { error(details: object, text: string): void }
  /** Begins to stop the node. */
  stop: () => void
}

/** A server of its own that is open. */
export interface OpenServer extends AsyncDisposable {
  readonly listening: Listening
  close(): Promise<void>
}

/** Loads the RPC. @throws PortTakenError (NODE_PORT_TAKEN), AddressError (NODE_ADDRESS) */
export async function openRpc(options: OpenRpcOptions): Promise<OpenServer> {
  const { address, file, peers, db, log, stop } = options
  const rpc = await import('./rpc/index.ts')
  const { host, tunnels } = peers
  // Made anew where the database was replaced, which is seldom.
  const current = (): RpcConfigStore => rpc.createSqliteRpcConfigStore(db())
  const store: RpcConfigStore = {
    sections: () => current().sections(),
    read: (section) => current().read(section),
    write: (section, json) => current().write(section, json),
    bytesBesides: (section) => current().bytesBesides(section),
  }
  const config = rpc.createRpcConfig({ store, peerId: () => host.peerId })
  // Of the start, as in kubo: whoever sets a token does not shut itself out with that call.
  const api = config.get('API') as { Authorizations?: unknown }
  const tokens = rpc.authorizationsOf(api.Authorizations)
  const face = rpc.createRpcFace({
    node: {
      host,
      tunnels,
      config,
      agent: `rialto/${VERSION}`,
      protocols: () => host.protocols(),
      stop,
    },
    log,
    authorizations: () => tokens,
  })
  const listening = await listen(face.server, address, 'http', '--rpc')
  writeFileSync(file, multiaddrOf(listening))
  const close = async () => {
    rmSync(file, { force: true })
    await face.close()
  }
  return { listening, close, [Symbol.asyncDispose]: close }
}

function multiaddrOf({ urls }: Listening): string {
  const { hostname, port } = new URL(urls[0])
  const host = hostname.replace(/^\[|\]$/g, '')
  return `/${isIPv6(host) ? 'ip6' : 'ip4'}/${host}/tcp/${port || '80'}`
}
