/** Sends random bytes in random pieces, with pauses between, and returns their hash. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

export async function sendRandom(
  socket: Socket,
  bytes: number,
  random: () => number,
): Promise<string> {
  const hash = createHash('sha256')
  for (let left = bytes; left > 0; ) {
    const size = Math.min(left, 1 + Math.floor(random() ** 4 * 300_000))
    const piece = Buffer.alloc(size, Math.floor(random() * 256))
    piece.writeUInt8(left % 256, 0)
    hash.update(piece)
    left -= size
    if (!socket.write(piece)) await once(socket, 'drain')
    if (random() < 0.1) await turn()
  }
  return hash.digest('hex')
}
