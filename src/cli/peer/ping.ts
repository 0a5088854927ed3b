/** rialto ping: round trips to another node. */
import type { PingAnswer } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  defineCommand,
  type Env,
  PeerSilentError,
  pause,
  printable,
  readMilliseconds,
  wholeNumber,
} from '../command/index.ts'
import { PEER_ARGUMENT } from './peer-argument.ts'

/** Pings unless told: enough to see whether they differ. */
const PINGS = 4

export const ping = defineCommand({
  name: 'ping',
  summary: 'Measure round trips to another node',
  details:
    'Connects where there is no connection. Prints a line for each ping and a summary; the exit code is ' +
    '1 where none was answered.',
  examples: [
    { line: 'rialto ping 12D3KooW...', summary: `${PINGS} times, a second between two` },
    { line: 'rialto ping 12D3KooW... --count 100 --interval 10ms', summary: 'more, and sooner' },
  ],
  arguments: [PEER_ARGUMENT],
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'count',
      value: 'number',
      summary: `how many (default: ${PINGS})`,
      parse: wholeNumber(1),
    },
    { name: 'interval', value: 'time', summary: 'time between two (default: 1s)' },
  ],
  async run(env, { home, json, peer, count = PINGS, interval = '1s' }) {
    const between = await readMilliseconds(interval, { flag: '--interval', least: 0, waits: true })
    const control = await env.clients.control(home)
    const once = () =>
      control.request<PingAnswer>('POST', '/api/v1/peers/ping', {
        body: { peer },
        signal: env.signal,
      })
    const times: number[] = []
    for (let number = 1; number <= count; number += 1) {
      if (number > 1) await pause(between, env.signal)
      const milliseconds = await measure(env, { number, json, once })
      if (milliseconds !== undefined) times.push(milliseconds)
    }
    await summarize(env, { peer, sent: count, times, json })
  },
})

/** Undefined where no answer came. */
async function measure(
  env: Env,
  ping: { number: number; json: true | undefined; once: () => Promise<PingAnswer> },
): Promise<number | undefined> {
  const { number, json, once } = ping
  const { ControlAnswerError } = await import('../../app/home/index.ts')
  try {
    const { peer, milliseconds } = await once()
    if (json) await env.stdout.json({ peer, ping: number, milliseconds })
    else await env.stdout.line(`ping ${number}: ${shown(milliseconds)} ms`)
    return milliseconds
  } catch (error) {
    if (!(error instanceof ControlAnswerError) || error.code !== 'HOST_PING') throw error
    const { code, message } = error
    if (json) await env.stdout.json({ ping: number, error: code, message })
    else await env.stdout.line(`ping ${number}: ${printable(message)}`)
    return undefined
  }
}

/** @throws PeerSilentError */
async function summarize(
  env: Env,
  result: { peer: string; sent: number; times: readonly number[]; json: true | undefined },
): Promise<void> {
  const { peer, sent, times, json } = result
  const answered = times.length
  if (answered === 0) throw new PeerSilentError(peer, sent)
  const least = Math.min(...times)
  const mean = times.reduce((sum, time) => sum + time, 0) / answered
  const most = Math.max(...times)
  if (json) return env.stdout.json({ peer, sent, answered, least, mean, most })
  const three = [least, mean, most].map(shown).join('/')
  await env.stdout.line(`${answered} of ${sent} answered, ${three} ms least/mean/most`)
}

function shown(milliseconds: number): string {
  return milliseconds.toFixed(2)
}
