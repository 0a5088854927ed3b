/** The kind of the setting that declares tunnels: a JSON list. */
import { z } from 'zod'
import type { Kind } from './kinds.ts'
import { whyNoTunnels } from './why-no-tunnels.ts'

const limit = z.int().min(1).optional()
const common = {
  allowCustomProtocol: z.boolean().optional(),
  /** Whether a relay may lie between. */
  relayed: z.boolean().optional(),
}
const listen = z.strictObject({
  listen: z.string(),
  to: z.string(),
  allow: z.union([z.literal('all'), z.array(z.string())]).optional(),
  reportPeerId: z.boolean().optional(),
  limits: z
    .strictObject({ connections: limit, bytesPerSecond: limit, totalBytes: limit })
    .optional(),
  ...common,
})
const forward = z.strictObject({ forward: z.string(), on: z.string(), to: z.string(), ...common })

const list = z.array(z.union([listen, forward]))
/** What an operator declares: listeners, and forwards. */
export type DeclaredTunnels = z.infer<typeof list>

export const tunnelList: Kind<DeclaredTunnels> = {
  allowed:
    'a JSON list of tunnels, each like {"listen": "/x/web", "to": "/ip4/127.0.0.1/tcp/3000", "allow": ["12D3KooW..."]} ' +
    'or {"forward": "/x/web", "on": "/ip4/127.0.0.1/tcp/3000", "to": "/p2p/12D3KooW..."}',
  takes: 'value',
  placeholder: 'json',
  parse: (raw) => list.safeParse(typeof raw === 'string' ? fromJson(raw) : raw).data,
  why: (raw) => whyNoTunnels(typeof raw === 'string' ? fromJson(raw) : raw, { listen, forward }),
  print: (value) => JSON.stringify(value),
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
