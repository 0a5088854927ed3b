/** Keeps other sites away: a page in a browser must not call the RPC of the machine that it is looked at on. */
import type { IncomingHttpHeaders } from 'node:http'
import { RpcForbiddenError } from './errors.ts'

/** The ipfs-companion, and the one for testers. */
const EXTENSIONS = [
  'chrome-extension://nibjojkomfdiaoajekhjakgkdhaomnch',
  'chrome-extension://hjoieblefckbooibpepigmacodalfndh',
]

const ORIGIN = /^([a-z][a-z\d+.-]*):\/\/(?:[^/?#@]*@)?([^/?#]*)(?=[/?#]|$)/i

/** A host that no other site's name server can claim: an address, or this machine. */
const OWN_HOST = /^(?:\d+\.\d+\.\d+\.\d+|\[[\da-f:.]+\]|localhost)(?::\d+)?$/i

/** The origins whose pages may call: this machine's at the port of the RPC, and kubo's own extensions. */
export function allowedOrigins(port: number | undefined): readonly string[] {
  if (port === undefined) return EXTENSIONS
  const hosts = ['127.0.0.1', '[::1]', 'localhost'].map((host) => `${host}:${port}`)
  return [...hosts.flatMap((host) => [`http://${host}`, `https://${host}`]), ...EXTENSIONS]
}

/**
 * kubo's rules, which leave alone what is no browser, and one more: what says that it is a browser has to have
 * asked for a host that is this machine (DNS rebinding). @throws RpcForbiddenError
 */
export function checkBrowser(headers: IncomingHttpHeaders, allowed: readonly string[]): void {
  const { origin = '', referer = '', host = '' } = headers
  if (origin !== '' && !allowed.includes(origin)) throw new RpcForbiddenError()
  if (referer !== '' && !allowed.includes(originOf(referer))) throw new RpcForbiddenError()
  if (origin === '' && referer === '' && isBrowser(headers['user-agent'] ?? '')) {
    throw new RpcForbiddenError()
  }
  if (headers['sec-fetch-site'] !== undefined && !OWN_HOST.test(host)) throw new RpcForbiddenError()
}

function isBrowser(agent: string): boolean {
  return agent.startsWith('Mozilla') && !agent.includes('Electron')
}

function originOf(referer: string): string {
  const [, scheme = '', host = ''] = ORIGIN.exec(referer) ?? []
  return `${scheme.toLowerCase()}://${host}`
}
