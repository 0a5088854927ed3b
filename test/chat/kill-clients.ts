/**
 * Clients of one room in a process of their own: `node kill-clients.ts URL CLIENTS RATE`. They talk at a
 * steady rate, as far as the node takes it, until told `stop` on standard input, wait until every own message
 * is stored and everybody has the newest one, and print what each was answered and shown. Meanwhile they print
 * `stored N` each time that a thousand more of their messages were stored, and `lost N` once everybody has lost
 * the node, N being stored by then.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ChatClient, OwnMessage, RoomView } from '../../src/chat/client/index.ts'
import { createChatClient } from '../../src/chat/client/index.ts'

/** What one client saw of the room. */
export interface Seen {
  /** What it was told of its own messages: text and seq. */
  stored: [text: string, seq: number][]
  /** Own messages that did not become stored. */
  failed: number
  /** Sequence numbers that came twice or out of order. */
  disorder: number
  /** Sequence numbers that neither came nor were named as a gap. */
  holes: number
  received: number
  gapped: number
}

const [url = '', clients = '1', rate = '1'] = process.argv.slice(2)
const PERIOD_MS = 10
/** Stored messages from one report to the next. */
const REPORT_MESSAGES = 1_000
/** Seconds of talk that may wait to be stored: a machine that cannot keep up, or a node that is away, is not talked to death. */
const LEAD_SECONDS = 2
const BACKOFF = { minMs: 50, maxMs: 500 }

class Watcher {
  readonly client: ChatClient
  readonly own: OwnMessage[] = []
  readonly #seen = new Set<number>()
  readonly #gaps: { from: number; to: number }[] = []
  #disorder = 0
  #last = 0

  constructor() {
    this.client = createChatClient({
      url,
      backoff: BACKOFF,
      roomMessages: 1_000_000,
      outbox: { messages: 100_000, bytes: 1 << 27 },
    })
    this.client.on('message', ({ seq }) => {
      if (this.#seen.has(seq)) this.#disorder += 1
      this.#seen.add(seq)
    })
  }

  get view(): RoomView {
    return this.client.room('lobby')!
  }

  report(newest: number): Seen {
    const { messages, gaps } = this.view
    for (const { seq } of messages) {
      if (seq <= this.#last) this.#disorder += 1
      this.#last = seq
    }
    this.#gaps.push(...gaps)
    const shown = new Set(messages.map((message) => message.seq))
    const told = (seq: number) => this.#gaps.some(({ from, to }) => from <= seq && seq <= to)
    let holes = 0
    let gapped = 0
    for (let seq = 1; seq <= newest; seq += 1) {
      if (shown.has(seq)) continue
      if (told(seq)) gapped += 1
      else holes += 1
    }
    const stored = this.own.filter((own) => own.state === 'stored')
    return {
      stored: stored.map((own) => [own.text, own.seq!]),
      failed: this.own.length - stored.length,
      disorder: this.#disorder,
      holes,
      received: shown.size,
      gapped,
    }
  }
}

const watchers = Array.from({ length: Number(clients) }, () => new Watcher())
await Promise.all(watchers.map(({ client }) => client.connect()))
await Promise.all(watchers.map(({ client }) => client.join('lobby')))
process.stdout.write('joined\n')
let stored = 0
reportProgress(watchers.map(({ client }) => client))

let said = 0
const started = performance.now()
const talking = setInterval(() => {
  const steady = ((performance.now() - started) / 1000) * Number(rate)
  const due = Math.min(steady, stored + LEAD_SECONDS * Number(rate))
  for (; said < due; said += 1) {
    const watcher = watchers[said % watchers.length]!
    watcher.own.push(watcher.client.say('lobby', `message ${said}`))
  }
}, PERIOD_MS)

const input = createInterface({ input: process.stdin })
await once(input, 'line')
clearInterval(talking)
input.close()

await Promise.all(
  watchers.map((watcher) =>
    until(watcher, () => watcher.own.every((own) => own.state === 'stored')),
  ),
)
const newest = Math.max(...watchers.flatMap((watcher) => watcher.own.map((own) => own.seq!)))
await Promise.all(
  watchers.map((watcher) =>
    until(
      watcher,
      () =>
        watcher.view.newest >= newest && !watcher.view.gaps.some((gap) => gap.why === 'missing'),
    ),
  ),
)
process.stdout.write(`${JSON.stringify(watchers.map((watcher) => watcher.report(newest)))}\n`)
await Promise.all(watchers.map(({ client }) => client.close()))

/** Tells how many messages are stored, and how many were when the last client lost the node. */
function reportProgress(talkers: ChatClient[]): void {
  const there = new Set(talkers)
  for (const client of talkers) {
    client.on('own', ({ state }) => {
      if (state !== 'stored') return
      stored += 1
      if (stored % REPORT_MESSAGES === 0) process.stdout.write(`stored ${stored}\n`)
    })
    client.on('state', ({ name }) => {
      if (name !== 'waiting' || !there.delete(client) || there.size > 0) return
      process.stdout.write(`lost ${stored}\n`)
    })
  }
}

/** Resolves when something holds, looked at after each change that the client tells of. */
async function until({ client }: Watcher, holds: () => boolean): Promise<void> {
  if (holds()) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => holds() && resolve()
  const undos = [client.on('own', look), client.on('room', look), client.on('message', look)]
  await promise
  for (const undo of undos) undo()
}
