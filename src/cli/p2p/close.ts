/** rialto p2p close: the end of listeners and forwards. */
import type { ClosedTunnelsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, UsageError } from '../command/index.ts'

export const p2pClose = defineCommand({
  name: 'p2p close',
  summary: 'Close listeners and forwards',
  details:
    'What fits all that is given is closed; connections that run go on until they end, or until ' +
    '"rialto p2p stream close".',
  examples: [
    { line: 'rialto p2p close -p /x/web', summary: 'by name, listeners and forwards' },
    {
      line: 'rialto p2p close -l /ip4/127.0.0.1/tcp/3000',
      summary: 'the forward that listens there',
    },
    { line: 'rialto p2p close --all', summary: 'everything' },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    { name: 'all', short: 'a', summary: 'close all' },
    { name: 'protocol', short: 'p', value: 'protocol', summary: 'of this name' },
    {
      name: 'listen-address',
      short: 'l',
      value: 'multiaddr',
      summary: 'that listen at this address',
    },
    {
      name: 'target-address',
      short: 't',
      value: 'multiaddr',
      summary: 'that lead to this address',
    },
  ],
  async run(env, { home, json, all, protocol, listenAddress, targetAddress }) {
    const match = {
      ...(protocol !== undefined && { protocol }),
      ...(listenAddress !== undefined && { listenAddress }),
      ...(targetAddress !== undefined && { targetAddress }),
    }
    const isSome = Object.keys(match).length > 0
    if (all && isSome) throw new UsageError("can't combine --all with other matching options")
    if (!all && !isSome) throw new UsageError('no matching options given')
    const control = await env.clients.control(home)
    const answer = await control.request<ClosedTunnelsAnswer>('POST', '/api/v1/tunnels/close', {
      body: all ? { all } : match,
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    // The words of "ipfs p2p close", which scripts read.
    await env.stdout.line(`Closed ${answer.closed} stream(s)`)
  },
})
