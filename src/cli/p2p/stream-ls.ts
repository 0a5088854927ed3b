/** rialto p2p stream ls: the connections that run through tunnels. */
import type { TunnelStreamsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand } from '../command/index.ts'
import { p2pTable } from './p2p-table.ts'

const HEADINGS = ['ID', 'Protocol', 'Origin', 'Target']

export const p2pStreamLs = defineCommand({
  name: 'p2p stream ls',
  summary: 'List the connections that run through tunnels',
  examples: [
    { line: 'rialto p2p stream ls', summary: 'as "ipfs p2p stream ls" prints them' },
    {
      line: 'rialto p2p stream ls --json | jq .received',
      summary: 'with the bytes that they moved',
    },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    { name: 'headers', short: 'v', summary: 'print what the columns are' },
  ],
  async run(env, { home, json, headers }) {
    const control = await env.clients.control(home)
    const path = '/api/v1/tunnels/streams'
    const { streams, opening } = await control.request<TunnelStreamsAnswer>('GET', path, {
      signal: env.signal,
    })
    if (json) {
      for (const stream of streams) await env.stdout.json(stream)
      return
    }
    const rows = streams.map((one) => [one.id, one.protocol, one.originAddress, one.targetAddress])
    if (rows.length > 0) await env.stdout.line(p2pTable(headers ? [HEADINGS, ...rows] : rows))
    if (opening > 0) {
      await env.stderr.line(
        `${opening} more wait for their other end; see: rialto p2p ls --verbose`,
      )
    }
  },
})
