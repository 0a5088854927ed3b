/** Cookies on their way through the proxy: those of the node stay here, and a service gets none for other origins. */
import type { RequestTarget } from './peer-target.ts'

/** How the names of this node's own cookies begin. */
const OWN = 'rialto-'

interface Cookie {
  readonly name: string
  readonly value: string
  readonly text: string
}

/** The cookies of a Cookie header. */
export function readCookies(header: string): Cookie[] {
  return header.split(';').map((part) => {
    const text = part.trim()
    const mark = text.indexOf('=')
    return { name: text.slice(0, Math.max(mark, 0)), value: text.slice(mark + 1), text }
  })
}

/** A Cookie header without the node's own cookies; empty where none is left. */
export function foreignCookies(header: string): string {
  const foreign = readCookies(header).filter(({ name, text }) => text !== '' && !isOwn(name))
  return foreign.map(({ text }) => text).join('; ')
}

/**
 * A Set-Cookie header for the origin that the answer is served at, or nothing. By path all peers share
 * one host with whatever else this machine serves, so that a cookie is held to the service's own path.
 */
export function confineCookie(header: string, target: RequestTarget): string | undefined {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  const name = pair.slice(0, Math.max(pair.indexOf('='), 0)).trim()
  // A cookie without a name is sent as its value alone, which may read like another cookie.
  if (name === '' || isOwn(name)) return undefined
  const domain = attributes.some((attribute) => isNamed(attribute, 'domain'))
  const kept = attributes.filter((attribute) => !isNamed(attribute, 'domain'))
  if (target.form === 'origin') return [pair, ...kept].join('; ')
  if (domain) return undefined
  const path = kept
    .findLast((attribute) => isNamed(attribute, 'path'))
    ?.split('=')[1]
    ?.trim()
  const others = kept.filter((attribute) => !isNamed(attribute, 'path'))
  const own = path?.startsWith('/') ? path : '/'
  return [pair, ...others, `Path=${target.prefix}${own}`].join('; ')
}

function isOwn(name: string): boolean {
  return name.toLowerCase().startsWith(OWN)
}

function isNamed(attribute: string, name: string): boolean {
  return attribute.split('=')[0]?.trim().toLowerCase() === name
}
