/** What two nodes tell each other about others: asked for with syncroute, answered with routetable. */
import { PRIORITY } from '../priority.ts'
import { ProtocolError } from '../stream/index.ts'
import { WireError } from '../wire/index.ts'
import type { PeerLink } from './peer-link.ts'
import type { RouteTable } from './route-table.ts'

/** Answers about peers that may still come of one peer: what it did not answer must not add up. */
const MOST_ASKED = 4

export interface RouteExchangeOptions {
  table: RouteTable
  /** The peers whose handshake is done. */
  openPeers(): readonly string[]
  /** An answer was taken; `useful` when nothing was wrong with it. */
  taught(link: PeerLink, useful: boolean): void
}

export class RouteExchange {
  readonly #options: RouteExchangeOptions

  constructor(options: RouteExchangeOptions) {
    this.#options = options
  }

  /** Asks a peer for peers. */
  ask(link: PeerLink): void {
    const sent = link.send(link.outgoing('syncroute', Buffer.alloc(0)), PRIORITY.HIGH)
    if (sent === 'queued') link.asked = Math.min(MOST_ASKED, link.asked + 1)
  }

  /** Answers a peer that asks, unless it does so too often. */
  answer(link: PeerLink): void {
    if (!link.mayAsk()) return
    const { table, openPeers } = this.#options
    const body = table.answerTo(link.peer, openPeers())
    link.send(link.outgoing('routetable', body), PRIORITY.HIGH)
  }

  /** Takes an answer, if it was asked for. @throws ProtocolError */
  take(link: PeerLink, body: Buffer): void {
    if (link.asked === 0) {
      link.mistake('routetable came unasked')
      return
    }
    link.asked -= 1
    try {
      const wrong = this.#options.table.take(link.peer, body)
      if (wrong !== undefined) link.mistake(wrong)
      this.#options.taught(link, wrong === undefined)
    } catch (error) {
      // The original ends the stream, where other bodies that do not decode are forgiven.
      throw error instanceof WireError ? new ProtocolError(error.message) : error
    }
  }
}
