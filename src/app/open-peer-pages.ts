/** Opens the HTTP proxy to web servers of other nodes where a setting says. */
import { createServer, type IncomingMessage } from 'node:http'
import { answerMalformed } from './http/index.ts'
import { listen } from './listen.ts'
import type { OpenServer } from './open-rpc.ts'
import type { LivePeers } from './peers/index.ts'
import type { Address } from './settings/index.ts'

export interface OpenPeerPagesOptions {
  address: Address
  peers: LivePeers
  /** The token that is wanted where other machines reach the proxy, or everywhere. */
  token: { value: () => string; everywhere: boolean }
  /** Notes a wrong token; returns the milliseconds that its sender has to wait, or 0. */
  countWrong: (request: IncomingMessage) => number
  allowHost: readonly string[]
  log: { info(details: object, text: string): void; error(details: object, text: string): void }
}

/** Loads the proxy. @throws PortTakenError (NODE_PORT_TAKEN), AddressError (NODE_ADDRESS) */
export async function openPeerPages(options: OpenPeerPagesOptions): Promise<OpenServer> {
  const { address, peers, token, countWrong, allowHost, log } = options
  const { createPeerProxy } = await import('../tunnel/http/index.ts')
  const isLoopback = address.host === 'localhost' || /^(?:127\.|::1$)/.test(address.host)
  const wantsToken = token.everywhere || !isLoopback
  const proxy = createPeerProxy({
    host: peers.host,
    log,
    allowHost,
    countWrong,
    ...(wantsToken && { token: token.value }),
  })
  const server = createServer({ ...proxy.serverOptions }, proxy.handle)
  server.on('upgrade', proxy.upgrade)
  server.on('clientError', answerMalformed)
  const listening = await listen(server, address, 'http', '--p2p-http')
  const close = async () => {
    server.close()
    await proxy.close()
    server.closeAllConnections()
  }
  return { listening, close, [Symbol.asyncDispose]: close }
}
