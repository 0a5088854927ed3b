/** Where a node is, told apart by the text; and what of it may be shown. */
import { existsSync } from 'node:fs'
import { EndpointTextError } from './errors.ts'

export interface Endpoint {
  readonly kind: 'http' | 'ws' | 'ipc'
  /** The URL without user and password, or the path of a Unix socket. */
  readonly address: string
  /** `Basic ...`, where the text has a user. */
  readonly authorization: string | undefined
  /** The text without what may be a secret. */
  readonly shown: string
  /** The same text with the secrets of this endpoint taken out. */
  hide(text: string): string
}

/** Words in paths of well-known providers that are no keys. */
const PATH_WORDS =
  /^(v\d{1,2}|rpc|ws|wss|http|https|eth|ext|bc|c|mainnet|sepolia|holesky|base|polygon|optimism|arbitrum)$/i

/** Shorter texts are no secrets, and would be found everywhere. */
const SECRET_LENGTH = 4

/** @throws {EndpointTextError} `CONTRACT_ENDPOINT` if the text is none; it shows no secrets either. */
export function parseEndpoint(text: string, headers: Readonly<Record<string, string>> = {}) {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  switch (scheme) {
    case 'http':
    case 'https':
      return fromUrl('http', text, headers)
    case 'ws':
    case 'wss':
      return fromUrl('ws', text, headers)
    case 'ipc':
      return fromPath(text.slice('ipc:'.length).replace(/^\/\/(?=\/)/, ''))
    case undefined:
      if (isPath(text) || (text.includes('/') && existsSync(text))) return fromPath(text)
      if (/[/?#@]/.test(text)) throw withoutScheme(text)
      throw new EndpointTextError(text.replaceAll(/\w{20,}/g, '...'))
    default:
      throw /^[\w.-]+:\d+/.test(text)
        ? withoutScheme(text)
        : new EndpointTextError(`${scheme}:...`, 'is no way to a node that is known here')
  }
}

/** `node.example/v3/KEY` is none: a path whose first name has a dot has to be there, or is written as `./node.data/socket`. */
function isPath(text: string): boolean {
  return /^(?:(?:\.[^/]*)?\/(?!\/)|[^/.@?#]+\/(?!\/))|\.ipc$/.test(text)
}

function withoutScheme(text: string): EndpointTextError {
  const host = text.replace(/^\w*\/\//, '').replace(/^[^/?#]*@/, '')
  return new EndpointTextError(host.replace(/[/?#].*$/s, ''), 'has no http:// or ws:// in front')
}

function fromUrl(
  kind: 'http' | 'ws',
  text: string,
  headers: Readonly<Record<string, string>>,
): Endpoint {
  if (!/^[a-z]+:\/\//i.test(text) || !URL.canParse(text)) {
    throw new EndpointTextError(`${text.slice(0, text.indexOf(':'))}:...`, 'is no valid URL')
  }
  const url = new URL(text)
  const user = decode(url.username)
  const password = decode(url.password)
  const authorization =
    user === '' && password === ''
      ? undefined
      : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const secrets = [
    ...[url.username, url.password, user, password, authorization?.slice('Basic '.length) ?? ''],
    ...url.pathname.split('/').filter((part) => !PATH_WORDS.test(part)),
    ...url.searchParams.values(),
    ...Object.values(headers),
  ]
  const path = url.pathname.split('/').map((part) => {
    return part === '' || PATH_WORDS.test(part) ? part : '...'
  })
  const shown = `${url.protocol}//${url.host}${path.join('/').replace(/^\/$/, '')}`
  url.username = ''
  url.password = ''
  url.hash = ''
  return { kind, address: url.href, authorization, shown, hide: hider(secrets) }
}

function fromPath(path: string): Endpoint {
  if (path === '' || path.includes('\0')) throw new EndpointTextError('ipc:', 'has no path')
  return { kind: 'ipc', address: path, authorization: undefined, shown: path, hide: (text) => text }
}

function hider(secrets: readonly string[]): (text: string) => string {
  const known = secrets
    .flatMap((secret) => [secret, decode(secret)])
    .filter((secret) => secret.length >= SECRET_LENGTH)
    .sort((a, b) => b.length - a.length)
  return (text) => known.reduce((left, secret) => left.replaceAll(secret, '***'), text)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
