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

/** Where nothing is configured, everybody may call. @throws RpcTokenError */
export function checkAuthorization(
  given: string | undefined,
  path: string,
  authorizations: readonly RpcAuthorization[],
): void {
  if (authorizations.length === 0) return
  // All are compared, so that the time taken tells nothing of which one was near.
  const known = authorizations.filter(({ header }) => isEqual(given ?? '', header))
  const opened = known.flatMap(({ allowedPaths }) => allowedPaths)
  const opens = opened.some((prefix) => path.startsWith(prefix)) || path === '/api/v0/version'
  if (known.length === 0 || !opens) throw new RpcTokenError()
}

/** Compares digests, which are of one length. */
function isEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
