/** Says which entry of a list of tunnels is wrong, and which of its keys. */
import type { z } from 'zod'

/** What a key has to be. */
const HAS_TO_BE: Readonly<Record<string, string>> = {
  listen: 'a name such as "/x/web"',
  forward: 'a name such as "/x/web"',
  to: 'a multiaddr such as "/ip4/127.0.0.1/tcp/3000" for a listener, or "/p2p/12D3KooW..." for a forward',
  on: 'a multiaddr such as "/ip4/127.0.0.1/tcp/3000"',
  allow: '"all" or a list of peer ids',
  reportPeerId: 'true or false',
  allowCustomProtocol: 'true or false',
  relayed: 'true or false',
  limits: 'an object such as {"connections": 8}',
  connections: 'a whole number from 1 on',
  bytesPerSecond: 'a whole number from 1 on',
  totalBytes: 'a whole number from 1 on',
}

interface Kinds {
  listen: z.ZodObject
  forward: z.ZodObject
}

/** Undefined where it is no list of objects at all, or nothing is wrong with it. */
export function whyNoTunnels(list: unknown, kinds: Kinds): string | undefined {
  if (!Array.isArray(list)) return undefined
  for (const [index, entry] of list.entries()) {
    const why = whyNoTunnel(entry, kinds)
    if (why !== undefined) return `entry ${index + 1} ${why}`
  }
  return undefined
}

function whyNoTunnel(entry: unknown, kinds: Kinds): string | undefined {
  const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry)
  const kind = isObject && ['listen', 'forward'].find((key) => Object.hasOwn(entry, key))
  if (!isObject || !kind) {
    return `is ${JSON.stringify(entry)}, and has neither "listen" nor "forward"`
  }
  const name = JSON.stringify((entry as Record<string, unknown>)[kind])
  const shape = kinds[kind as keyof Kinds]
  const issue = shape.safeParse(entry).error?.issues[0]
  return issue && `(${name}) ${wordsOf(issue, entry, shape)}`
}

function wordsOf(issue: z.core.$ZodIssue, entry: object, shape: z.ZodObject): string {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const place = path.length > 0 ? ` in ${JSON.stringify(path.join('.'))}` : ''
    const keys =
      path.length > 0 ? ['connections', 'bytesPerSecond', 'totalBytes'] : shape.keyof().options
    return `has ${JSON.stringify(issue.keys[0])}${place}, which is no key; there are ${keys.join(', ')}`
  }
  // A peer id in a list is known by the list.
  const named = path.filter((part) => Object.hasOwn(HAS_TO_BE, part))
  const key = named.at(-1) ?? ''
  const value = named.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], entry)
  const is = value === undefined ? 'lacks' : 'has'
  const given = value === undefined ? '' : ` ${JSON.stringify(value)}`
  return `${is} ${JSON.stringify(named.join('.'))}${given && `:${given}`}, which has to be ${HAS_TO_BE[key]}`
}
