/** rialto p2p ls: the forwards and listeners of the node. */
import type { TunnelsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand, localTime, withQuery } from '../command/index.ts'
import { p2pTable } from './p2p-table.ts'
import { bytesOf } from './quantities.ts'

const HEADINGS = ['Protocol', 'Listen Address', 'Target Address']

export const p2pLs = defineCommand({
  name: 'p2p ls',
  summary: 'List the tunnels of the node',
  details:
    'Forwards come first, then listeners. --verbose shows how each peer is reached, what went through, ' +
    'what went wrong last, and what cannot be made for now. Connections that still wait for their other ' +
    'end are counted behind those that are open, as in 3 (+1).',
  examples: [
    { line: 'rialto p2p ls', summary: 'as "ipfs p2p ls" prints them' },
    { line: 'rialto p2p ls --verbose', summary: 'with what happened to them' },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    { name: 'headers', short: 'v', summary: 'print what the columns are' },
    { name: 'verbose', summary: 'show what happened to each' },
  ],
  async run(env, { home, json, headers, verbose }) {
    const control = await env.clients.control(home)
    const measure = verbose && !json ? 'true' : undefined
    const path = withQuery('/api/v1/tunnels', { measure })
    const answer = await control.request<TunnelsAnswer>('GET', path, { signal: env.signal })
    if (json) {
      for (const one of answer.forwards) await env.stdout.json({ kind: 'forward', ...one })
      for (const one of answer.listeners) await env.stdout.json({ kind: 'listen', ...one })
      for (const one of answer.waiting) await env.stdout.json({ ...one, waiting: true })
      return
    }
    const made = [...answer.forwards, ...answer.listeners]
    const rows = made.map((one) => [one.protocol, one.listenAddress, one.targetAddress])
    if (verbose) return env.stdout.line(verboseTable(answer))
    if (rows.length > 0) await env.stdout.line(p2pTable(headers ? [HEADINGS, ...rows] : rows))
    if (answer.waiting.length > 0) {
      const many = answer.waiting.length
      await env.stderr.line(`${many} cannot be made for now; see: rialto p2p ls --verbose`)
    }
  },
})

function verboseTable({ forwards, listeners, waiting }: TunnelsAnswer): string {
  const head = [
    'PROTOCOL',
    'LISTENS',
    'LEADS TO',
    'STATE',
    'OPEN',
    'SENT',
    'RECEIVED',
    'FAILED',
    'LAST ERROR',
  ]
  const rows = [
    ...forwards.map((one) => [
      one.protocol,
      one.listenAddress,
      one.targetAddress,
      stateOf(one),
      ...trafficOf(one, one.state === 'away' ? one.said : undefined),
    ]),
    ...listeners.map((one) => [
      one.protocol,
      one.listenAddress,
      one.targetAddress,
      allowOf(one),
      ...trafficOf(one),
    ]),
    ...waiting.map((one) => [
      one.protocol,
      one.listenAddress,
      one.targetAddress,
      'waits',
      '-',
      '-',
      '-',
      '-',
      one.said,
    ]),
  ]
  return columns([head, ...rows])
}

function stateOf({ state, path, roundTripMs }: TunnelsAnswer['forwards'][number]): string {
  if (state !== 'connected') return state
  return roundTripMs === undefined ? `${path}` : `${path}, ${roundTripMs.toFixed(1)} ms`
}

function allowOf({ allow }: TunnelsAnswer['listeners'][number]): string {
  if (allow === 'all') return 'all may come'
  return allow.length === 1 ? '1 peer may come' : `${allow.length} peers may come`
}

/** Why the other node is away says more than what failed before. */
function trafficOf(
  { traffic }: { traffic: TunnelsAnswer['forwards'][number]['traffic'] },
  away?: string,
): string[] {
  const { open, opening, sent, received, failed, refused, lastError } = traffic
  const streams = opening > 0 ? `${open} (+${opening})` : String(open)
  const said = away ?? (lastError ? `${localTime(lastError.at)} ${lastError.said}` : '-')
  return [streams, bytesOf(sent), bytesOf(received), String(failed + refused), said]
}
