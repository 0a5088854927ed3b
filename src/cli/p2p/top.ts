/** rialto p2p top: what goes through the tunnels now. */
import type { TunnelStreamsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand, pause, wholeNumber } from '../command/index.ts'
import { ageOf, bytesOf } from './quantities.ts'

type Stream = TunnelStreamsAnswer['streams'][number]

const SECOND = 1_000

/** Rows of one picture: the busiest of thousands. */
const ROWS = 20

const HEADINGS = ['ID', 'PROTOCOL', 'PEER', 'WAY', 'AGE', 'OUT/S', 'IN/S', 'OUT', 'IN']

export const p2pTop = defineCommand({
  name: 'p2p top',
  summary: 'Show what goes through the tunnels, the busiest connections first',
  details: 'Once a second until it is interrupted, or as often as --count says.',
  examples: [
    { line: 'rialto p2p top', summary: 'until Ctrl+C' },
    { line: 'rialto p2p top --count 1 --json', summary: 'one picture, for a program' },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    { name: 'count', value: 'number', parse: wholeNumber(1), summary: 'pictures to show' },
  ],
  async run(env, { home, json, count = Number.POSITIVE_INFINITY }) {
    const control = await env.clients.control(home)
    const read = async () => {
      const path = '/api/v1/tunnels/streams'
      const { streams } = await control.request<TunnelStreamsAnswer>('GET', path, {
        signal: env.signal,
      })
      return { at: performance.now(), streams }
    }
    let last = await read()
    for (let shown = 0; shown < count; shown += 1) {
      await pause(SECOND, env.signal)
      const next = await read()
      const rates = ratesOf(last, next)
      if (json) for (const rate of rates) await env.stdout.json(rate)
      else await env.stdout.line(`${columns([HEADINGS, ...rates.slice(0, ROWS).map(rowOf)])}\n`)
      last = next
    }
  },
})

interface Picture {
  readonly at: number
  readonly streams: readonly Stream[]
}

type Rate = Stream & { readonly sentPerSecond: number; readonly receivedPerSecond: number }

function ratesOf(last: Picture, next: Picture): Rate[] {
  const before = new Map(last.streams.map((stream) => [stream.id, stream]))
  const seconds = (next.at - last.at) / SECOND
  const rates = next.streams.map((stream) => {
    const { sent = 0, received = 0 } = before.get(stream.id) ?? {}
    return {
      ...stream,
      sentPerSecond: Math.round((stream.sent - sent) / seconds),
      receivedPerSecond: Math.round((stream.received - received) / seconds),
    }
  })
  const speed = (rate: Rate) => rate.sentPerSecond + rate.receivedPerSecond
  return rates.toSorted((a, b) => speed(b) - speed(a))
}

function rowOf(rate: Rate): string[] {
  const { id, protocol, peer, path, since, sent, received } = rate
  const speeds = [bytesOf(rate.sentPerSecond), bytesOf(rate.receivedPerSecond)]
  const age = ageOf(Date.now() - since)
  return [id, protocol, peer, path, age, ...speeds, bytesOf(sent), bytesOf(received)]
}
