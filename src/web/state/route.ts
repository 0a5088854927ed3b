/** Where the page is: a room, a member one wants to write to, the node itself, or no place yet; kept in the location's hash. */

export type Route =
  | { kind: 'home' }
  /** With `seq` to one message of it. */
  | { kind: 'room'; room: string; seq?: number }
  | { kind: 'member'; member: string }
  | { kind: 'node' }

const NODE_HASH = '#/node'

/** The hash that leads to a place; its inverse is {@link readRoute}. */
export function routeHash(route: Route): string {
  if (route.kind === 'room') {
    const message = route.seq === undefined ? '' : `/${route.seq}`
    return `#/room/${encodeURIComponent(route.room)}${message}`
  }
  if (route.kind === 'member') return `#/member/${encodeURIComponent(route.member)}`
  return route.kind === 'node' ? NODE_HASH : '#/'
}

/** The place that a hash names; one that cannot be read is home. */
export function readRoute(hash: string): Route {
  if (hash === NODE_HASH) return { kind: 'node' }
  const [, kind, encoded, seq] = /^#\/(room|member)\/([^/]+)(?:\/(\d{1,15}))?$/.exec(hash) ?? []
  const name = encoded === undefined ? undefined : decoded(encoded)
  if (name === undefined) return { kind: 'home' }
  if (kind === 'member') return seq === undefined ? { kind, member: name } : { kind: 'home' }
  return { kind: 'room', room: name, ...(seq !== undefined && { seq: Number(seq) }) }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
