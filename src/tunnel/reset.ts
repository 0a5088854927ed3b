/** Breaks a connection off so that its other end cannot take it for one that ended in order. */
import type { Socket } from 'node:net'

/** As the other end of a TCP connection sees a crash; a Unix socket knows no reset and is closed. */
export function reset(socket: Socket): void {
  if (socket.destroyed) return
  if (socket.remoteFamily === undefined) socket.destroy()
  else if (isShuttingDown(socket)) {
    // Until its end has gone out Node refuses to reset it, and then never closes it.
    const late = () => void (socket.destroyed || socket.resetAndDestroy())
    socket.once('finish', late).once('error', late)
  } else socket.resetAndDestroy()
}

/** Its end is on its way to the system. */
function isShuttingDown({ writableEnded, writableFinished, writableLength }: Socket): boolean {
  return writableEnded && !writableFinished && writableLength === 0
}
