/** rialto p2p forward: leads a port of this machine to another node. */
import type { ForwardAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable } from '../command/index.ts'
import { attach } from './attach.ts'
import { PROTOCOL_ARGUMENT, TUNNEL_OPTIONS, tunnelBody } from './tunnel-options.ts'

export const p2pForward = defineCommand({
  name: 'p2p forward',
  summary: 'Lead a port of this machine to what another node listens for',
  details:
    'It comes back with the node until "rialto p2p close". While the other node is away it is dialled ' +
    'again and again, and connections wait for it for some seconds before they are reset.',
  examples: [
    {
      line: 'rialto p2p forward /x/web /ip4/127.0.0.1/tcp/3000 /p2p/12D3KooW...',
      summary: 'what that node calls /x/web, at http://127.0.0.1:3000/',
    },
    {
      line: 'rialto p2p forward /x/ssh /ip4/127.0.0.1/tcp/0 /ip4/192.0.2.1/tcp/4001/p2p/12D3KooW...',
      summary: 'on a free port, from a node whose address is known',
    },
  ],
  arguments: [
    PROTOCOL_ARGUMENT,
    { name: 'address', summary: 'where to listen, such as /ip4/127.0.0.1/tcp/3000' },
    {
      name: 'target',
      summary: 'the other node: /p2p/ and its peer id, or an address that ends so',
    },
  ],
  options: [...COMMON_OPTIONS, ...TUNNEL_OPTIONS],
  async run(env, { home, json, protocol, address, target, foreground, ...args }) {
    const body = { protocol, address, target, ...tunnelBody(args) }
    if (foreground) {
      const active = `Forwarding ${protocol} to ${address}, waiting for interrupt...`
      return attach(env, {
        home,
        json,
        body: { kind: 'forward', ...body },
        active,
        // The line of stdout has the address as it was typed, also where the port is 0.
        hint: (line) =>
          line.status === 'active' && line.forward ? reach(line.forward) : undefined,
      })
    }
    const control = await env.clients.control(home)
    const answer = await control.request<ForwardAnswer>('POST', '/api/v1/tunnels/forward', {
      body,
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    const undo = `Undo with: rialto p2p close -l ${printable(answer.listenAddress)}`
    await env.stderr.line(`${reach(answer)}\n${undo}`)
  },
})

function reach({ listenAddress, targetAddress, state, said }: ForwardAnswer): string {
  const [address, target] = [printable(listenAddress), printable(targetAddress)]
  const peer = target.slice('/p2p/'.length)
  return {
    connected: `${address} leads to ${target}, which is connected`,
    unknown: `${address} leads to ${target}, which is being dialled; see: rialto p2p ls --verbose`,
    away: `${address} leads to ${target}, which is away: ${printable(said ?? '')}; see: rialto why ${peer}`,
  }[state]
}
