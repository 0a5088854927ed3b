/** rialto peers: the nodes to which there is a connection, or what happens to the ways to them. */
import type { PeerEvent, PeersAnswer } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  columns,
  defineCommand,
  type Env,
  localTime,
  printable,
  StreamEndedError,
} from '../command/index.ts'
import { wayOf } from './way.ts'

export const peers = defineCommand({
  name: 'peers',
  summary: 'List the nodes to which there is a connection',
  details:
    'Shows how each is connected, whether messages are exchanged with it, and what it says that it runs. ' +
    'With --watch it tells of nodes that come and go until it is interrupted, "found" being one near by.',
  examples: [
    { line: 'rialto peers', summary: 'who is there' },
    { line: 'rialto peers --watch --json | jq .event', summary: 'what happens, for a program' },
  ],
  arguments: [],
  options: [...COMMON_OPTIONS, { name: 'watch', summary: 'tell of nodes that come and go' }],
  async run(env, { home, json, watch }) {
    if (watch) return follow(env, { home, json })
    const control = await env.clients.control(home)
    const { signal } = env
    const answer = await control.request<PeersAnswer>('GET', '/api/v1/peers', { signal })
    if (json) {
      for (const peer of answer.peers) await env.stdout.json(peer)
      return
    }
    if (answer.peers.length === 0)
      return env.stderr.line('No node is connected; "rialto connect" connects one')
    await env.stdout.line(columns([HEADINGS, ...answer.peers.flatMap(rowsOf)]))
  },
})

const HEADINGS = ['PEER', 'WAY', 'ADDRESS', 'MESSAGES', 'RUNS']

/** A row a connection. */
function rowsOf(peer: PeersAnswer['peers'][number]): string[][] {
  const messages = peer.messages ? 'yes' : 'no'
  return peer.connections.map((one) => [
    peer.peer,
    wayOf(one),
    one.address,
    messages,
    peer.agent || '-',
  ])
}

/** @throws StreamEndedError */
async function follow(
  env: Env,
  { home, json }: { home: string | undefined; json: true | undefined },
): Promise<void> {
  const control = await env.clients.control(home)
  const { signal } = env
  for await (const event of control.stream<PeerEvent>('/api/v1/peers/watch', { signal })) {
    await (json ? env.stdout.json(event) : env.stdout.line(lineOf(event)))
  }
  signal.throwIfAborted()
  throw new StreamEndedError('what happens to the ways to other nodes')
}

function lineOf(event: PeerEvent): string {
  const words = [localTime(event.at), event.event]
  if ('peer' in event) words.push(event.peer)
  if ('addrs' in event) words.push(...event.addrs)
  if ('reason' in event) words.push(`${event.reason}: ${event.said}`)
  return words.map(printable).join(' ')
}
