/** Pings a connection now and then, and cuts it when several pings in a row stay without an answer. */
import type { Connection } from '@libp2p/interface'
import { pingOver } from './ping.ts'

export interface KeepAliveOptions {
  /** Milliseconds between two pings. */
  readonly pingEveryMs: number
  /** Milliseconds in which a ping has to be answered. */
  readonly pingMs: number
  /** Pings without an answer, one after the other, at which the connection is cut. */
  readonly pingsUnanswered: number
}

/** Until the connection closes. */
export function keepAlive(connection: Connection, options: KeepAliveOptions): void {
  const { pingEveryMs, pingMs, pingsUnanswered } = options
  const closed = new AbortController()
  let unanswered = 0
  let timer = setTimeout(ask, pingEveryMs).unref()
  connection.addEventListener('close', () => {
    clearTimeout(timer)
    closed.abort(new Error('the connection ended'))
  })

  async function ask() {
    const within = AbortSignal.timeout(pingMs)
    try {
      connection.rtt = await pingOver(connection, AbortSignal.any([closed.signal, within]))
      unanswered = 0
    } catch {
      // A refusal is an answer too; only silence counts.
      unanswered = within.aborted ? unanswered + 1 : 0
    }
    if (closed.signal.aborted) return
    if (unanswered >= pingsUnanswered) {
      connection.abort(new Error(`it left ${unanswered} pings without an answer`))
    } else timer = setTimeout(ask, unanswered > 0 ? 0 : pingEveryMs).unref()
  }
}
