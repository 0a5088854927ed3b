/** What happens to the ways to other nodes, as lines. */
import { z } from 'zod'
import type { Host } from '../../../host/index.ts'
import type { MessageService } from '../../../net/index.ts'
import { LineQueue } from '../line-queue.ts'
import { lineOf } from '../send-lines.ts'

/** Events that wait for a slow reader, which is sent away above that. */
const WAITING_EVENTS = 1_024

/** Unix time in milliseconds. */
const at = z.number().int()
const peer = z.string()

/** One line of `GET /api/v1/peers/watch`. */
export const peerEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected'), at, peer }),
  z.object({ event: z.literal('disconnected'), at, peer }),
  /** A node near by, which need not be connected. */
  z.object({ event: z.literal('found'), at, peer, addrs: z.array(z.string()) }),
  z.object({ event: z.literal('messages'), at, peer }),
  z.object({ event: z.literal('messages-ended'), at, peer, reason: z.string(), said: z.string() }),
  /** Where this node is reached has changed. */
  z.object({ event: z.literal('addresses'), at, addrs: z.array(z.string()) }),
])
export type PeerEvent = z.infer<typeof peerEvent>

/** Ends with `signal`, and where its reader is too slow. */
export async function* peerEvents(
  { host, service }: { host: Pick<Host, 'on'>; service: Pick<MessageService, 'on'> },
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const slow = new AbortController()
  const queue = new LineQueue(AbortSignal.any([signal, slow.signal]))
  const tell = (event: PeerEvent) => {
    if (queue.size >= WAITING_EVENTS) slow.abort()
    // A reader that has gone needs no event.
    else queue.push(lineOf(event)).catch(() => {})
  }
  const now = () => Date.now()
  const undo = [
    host.on('connected', (peer) => tell({ event: 'connected', at: now(), peer })),
    host.on('disconnected', (peer) => tell({ event: 'disconnected', at: now(), peer })),
    host.on('found', (peer, addrs) => tell({ event: 'found', at: now(), peer, addrs: [...addrs] })),
    host.on('addresses', (addrs) => tell({ event: 'addresses', at: now(), addrs: [...addrs] })),
    service.on('connected', ({ peer }) => tell({ event: 'messages', at: now(), peer })),
    service.on('disconnected', (peer, { code, text }) =>
      tell({ event: 'messages-ended', at: now(), peer, reason: code, said: text }),
    ),
  ]
  try {
    yield* queue
  } finally {
    for (const stop of undo) stop()
  }
}
