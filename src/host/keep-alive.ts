/** Asks the other end of a connection now and then whether it is there, and cuts a connection that stays silent. */
import type { Connection } from '@libp2p/interface'
import { pingOver } from './ping.ts'

export interface KeepAliveOptions {
  /** Milliseconds between an answer and the next question. */
  readonly pingEveryMs: number
  /** Milliseconds without an answer at which the connection is cut. */
  readonly silenceMs: number
}

/** A multiplexer that pings by itself, as that of yamux does; its type does not show it. */
interface Pinging {
  readonly muxer?: { ping?(): Promise<number> }
}

/** Until the connection closes. */
export function keepAlive(connection: Connection, options: KeepAliveOptions): void {
  const { pingEveryMs, silenceMs } = options
  const closed = new AbortController()
  let timer = setTimeout(ask, pingEveryMs).unref()
  connection.addEventListener('close', () => {
    clearTimeout(timer)
    closed.abort(new Error('the connection ended'))
  })

  async function ask() {
    timer = setTimeout(() => {
      connection.abort(new Error(`it was silent for ${silenceMs} ms`))
    }, silenceMs).unref()
    try {
      connection.rtt = await probe(connection, closed.signal)
    } catch {
      // A refusal is an answer too.
    }
    clearTimeout(timer)
    if (!closed.signal.aborted) timer = setTimeout(ask, pingEveryMs).unref()
  }
}

/** A frame of the multiplexer costs next to nothing; a stream for each ping, with two hundred peers, a tenth of a core. */
function probe(connection: Connection, signal: AbortSignal): Promise<number> {
  const { muxer } = connection as Pinging
  // It is not given up half way: yamux takes an answer that comes later for an attack.
  return muxer?.ping?.() ?? pingOver(connection, signal)
}
