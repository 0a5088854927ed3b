/** Who may call what, where the operator has said so: kubo's `API.Authorizations`. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { RpcTokenError } from './errors.ts'

/** A token and what it is good for. */
export interface RpcAuthorization {
  /** The whole header, such as `Bearer SECRET`. */
  readonly header: string
  /** What the paths begin with that it opens, such as `/api/v0/p2p`. `version` is open to each. */
  readonly allowedPaths: readonly string[]
}

/**
 * What `API.Authorizations` says; undefined where it names nobody, so that everybody may call. One whose secret is of no
 * known type opens nothing, and closes the RPC to those without a token all the same.
 */
export function authorizationsOf(scopes: unknown): readonly RpcAuthorization[] | undefined {
  const all = Object.values((scopes ?? {}) as Readonly<Record<string, Scope | null>>)
  if (all.length === 0) return undefined
  return all.flatMap((scope) => {
    const header = headerOf(scope?.AuthSecret ?? '')
    return header === undefined ? [] : [{ header, allowedPaths: scope?.AllowedPaths ?? [] }]
  })
}

/** Where nothing is configured, everybody may call. @throws RpcTokenError */
export function checkAuthorization(
  given: string | undefined,
  path: string,
  authorizations: readonly RpcAuthorization[] | undefined,
): void {
  if (authorizations === undefined) return
  // All are compared, so that the time taken tells nothing of which one was near.
  const known = authorizations.filter(({ header }) => isEqual(given ?? '', header))
  const opened = known.flatMap(({ allowedPaths }) => allowedPaths)
  const opens = opened.some((prefix) => path.startsWith(prefix)) || path === '/api/v0/version'
  if (known.length === 0 || !opens) throw new RpcTokenError()
}

/** As it stands in the configuration. */
interface Scope {
  readonly AuthSecret?: string | null
  readonly AllowedPaths?: readonly string[] | null
}

/** `bearer:TOKEN`, `basic:USER:PASSWORD`, `basic:` and base64, or a bearer's token alone. */
function headerOf(secret: string): string | undefined {
  const [, type, value = ''] = /^([^:]*):(.*)$/s.exec(secret) ?? []
  if (type === undefined) return secret === '' ? undefined : `Bearer ${secret}`
  if (type === 'bearer') return `Bearer ${value}`
  if (type !== 'basic') return undefined
  return `Basic ${value.includes(':') ? Buffer.from(value).toString('base64') : value}`
}

/** Compares digests, which are of one length. */
function isEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
