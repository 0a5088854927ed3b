/** GET tail: follow a room, a message a line; first what is kept after a number, then what is said. */
import { z } from 'zod'
import type { Hub } from '../../../chat/index.ts'
import { SERVER_FRAMES } from '../../../chat/protocol/index.ts'
import { BadRequestError } from '../errors.ts'
import { defineRoute } from '../route.ts'
import { LINES_TYPE, lineOf, sendLines } from '../send-lines.ts'
import { message, queryNumber, ROOM_PATH, roomParams } from './parts.ts'

/** Messages read from the history at a time: a page fits a write without holding up others. */
const PAGE_MESSAGES = 200

const line = z.union([message, SERVER_FRAMES.gap.pick({ gap: true }).required()])
/** One line of `GET /api/v1/rooms/ROOM/tail`: a message, or a gap where messages are no longer kept. */
export type TailLine = z.infer<typeof line>

export const tailRoute = defineRoute({
  method: 'GET',
  path: `${ROOM_PATH}/tail`,
  access: 'owner',
  summary:
    'Follow a room: the messages after a number (without one: from now on), then what is said, a line each',
  type: LINES_TYPE,
  params: roomParams,
  query: z.object({ after: queryNumber.optional() }),
  answer: line,
  async handle(call) {
    const {
      node,
      params: { room },
      query,
    } = call
    const { hub, ended } = node.live()
    const newest = newestSeq(hub, room)
    if (query.after !== undefined && query.after > newest) {
      throw new BadRequestError(`after is ${query.after}, but the newest message is ${newest}`)
    }
    await sendLines(call, {
      ended,
      lines: (signal) => follow(hub, { room, after: query.after ?? newest, signal }),
    })
    return undefined
  },
})

/**
 * Yields what comes after a number, without a hole: live messages only wake the reader, which takes
 * everything from the history, so that a slow reader costs no memory.
 */
async function* follow(
  hub: Hub,
  { room, after, signal }: { room: string; after: number; signal: AbortSignal },
): AsyncGenerator<string, void> {
  let wake = Promise.withResolvers<void>()
  const unwatch = hub.watch(room, () => wake.resolve())
  signal.addEventListener('abort', () => wake.resolve(), { once: true })
  try {
    for (let last = after; !signal.aborted; ) {
      wake = Promise.withResolvers()
      const { messages } = hub.history(room, { after: last, limit: PAGE_MESSAGES })
      const first = messages[0]
      const end = messages.at(-1)
      if (first === undefined || end === undefined) {
        await wake.promise
        continue
      }
      if (first.seq > last + 1) yield gapLine(last + 1, first.seq - 1)
      yield messages.map(lineOf).join('')
      last = end.seq
    }
  } finally {
    unwatch()
  }
}

function gapLine(from: number, to: number): string {
  return lineOf({ gap: { from, to, why: 'expired' } } satisfies TailLine)
}

function newestSeq(hub: Hub, room: string): number {
  const [newest] = hub.history(room, { limit: 1 }).messages
  return newest?.seq ?? hub.rooms().find((one) => one.room === room)?.seq ?? 0
}
