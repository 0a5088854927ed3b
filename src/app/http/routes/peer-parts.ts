/** The schemas that the routes about peers share. */
import { z } from 'zod'

/** A peer id, or a multiaddr with one at its end; the host says what is wrong with another text. */
export const peerName = z.string().min(1).max(1024)

/** Names a peer by its id in the form of today, after the address that came with it. @throws HostAddressError (HOST_ADDRESS) */
export async function namePeer(
  host: { why(peer: string): Promise<{ peer: string }> },
  text: string,
): Promise<string> {
  const { peer } = await host.why(text)
  if (!text.startsWith('/')) return peer
  return `${text.replace(/\/(?:p2p|ipfs)\/[^/]+\/*$/, '')}/p2p/${peer}`
}

export const peerBody = z.object({ peer: peerName })

const count = z.number().int()
const direction = z.enum(['inbound', 'outbound'])
const path = z.enum(['direct', 'relayed'])

export const connection = z.object({
  /** The multiaddr of the other end. */
  address: z.string(),
  direction,
  path,
  encryption: z.string(),
  multiplexer: z.string(),
  /** Unix time in milliseconds. */
  since: count,
  streams: count,
})

export const peer = z.object({
  peer: z.string(),
  /** What it says that it runs; empty until it has said so. */
  agent: z.string(),
  protocols: z.array(z.string()),
  /** Where it says that it listens; unproven. */
  listens: z.array(z.string()),
  connections: z.array(connection),
  /** Missing where the two exchange no messages. */
  messages: z
    .object({
      direction,
      score: z.number(),
      ageMs: z.number(),
      features: z.array(z.string()),
    })
    .optional(),
})

export const reached = z.object({
  peer: z.string(),
  address: z.string(),
  direction,
  path,
  /** Whether it was connected before. */
  already: z.boolean(),
  /** Whether the two exchange messages. */
  messages: z.boolean(),
  /** Why they do not. */
  said: z.string().optional(),
})
