/** For tests: messages of a room by their sequence numbers. */
import type { Message } from '../protocol/index.ts'

/** The messages `from` to `to`, both ends included, said by `from` a member "ann". */
export function messagesOf(room: string, from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index
    return {
      room,
      seq,
      id: `id-${seq}`,
      at: seq,
      from: { id: 'ann', nick: 'Ann' },
      text: `m${seq}`,
    }
  })
}
