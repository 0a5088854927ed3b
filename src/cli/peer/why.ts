/** rialto why: what is known of the way to another node. */
import type { WhyAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand, localTime } from '../command/index.ts'
import { PEER_ARGUMENT } from './peer-argument.ts'
import { wayOf } from './way.ts'

export const why = defineCommand({
  name: 'why',
  summary: 'Tell why another node is connected, or is not',
  details:
    'Shows how it is connected, directly or through a relay, why no messages are exchanged with it where ' +
    'it is kept out, which of its addresses were tried last, and what each said. It does not try again: ' +
    '"rialto connect" does.',
  examples: [{ line: 'rialto why 12D3KooW...', summary: 'after a connect that failed' }],
  arguments: [PEER_ARGUMENT],
  options: COMMON_OPTIONS,
  async run(env, { home, json, peer }) {
    const control = await env.clients.control(home)
    const path = `/api/v1/peers/${encodeURIComponent(peer)}/why`
    const answer = await control.request<WhyAnswer>('GET', path, { signal: env.signal })
    if (json) return env.stdout.json(answer)
    await env.stdout.line(columns(rowsOf(answer)))
    if (answer.attempts.length === 0) return
    await env.stdout.line(`\n${columns([HEADINGS, ...answer.attempts.map(attemptRow)])}`)
  },
})

const HEADINGS = ['TRIED', 'OUTCOME', 'AFTER', 'SAID']

function rowsOf({ peer, at, connections, known, messages, keptOut }: WhyAnswer): string[][] {
  const ways = connections.map((one) => `${wayOf(one)}: ${one.address}`)
  return [
    ['peer', peer],
    ...listed('connected', ways, 'no'),
    ['messages', messages ? 'exchanged' : 'not exchanged'],
    ...(keptOut ? [['kept out', keptOutLine(keptOut)]] : []),
    ...listed('known at', known, 'no address'),
    ['last tried', at === undefined ? 'never' : localTime(at)],
  ]
}

function keptOutLine({ milliseconds, said }: NonNullable<WhyAnswer['keptOut']>): string {
  return `for ${Math.ceil(milliseconds / 1000)} s more, or until "rialto connect": ${said}`
}

/** A row each, the first one with the heading. */
function listed(heading: string, values: readonly string[], none: string): string[][] {
  if (values.length === 0) return [[heading, none]]
  return values.map((value, index) => [index === 0 ? heading : '', value])
}

function attemptRow({ address, outcome, said, milliseconds }: WhyAnswer['attempts'][number]) {
  return [address, outcome, `${Math.round(milliseconds)} ms`, said || '-']
}
