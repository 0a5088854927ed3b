/** rialto p2p allow: says anew which nodes may use a listener. */
import type { AllowAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable } from '../command/index.ts'
import { PROTOCOL_ARGUMENT, readAllow } from './tunnel-options.ts'

export const p2pAllow = defineCommand({
  name: 'p2p allow',
  summary: 'Say anew which nodes may use a listener',
  details:
    'Takes the place of what was said before. Connections of nodes that may not come any more are reset.',
  examples: [
    {
      line: 'rialto p2p allow /x/web 12D3KooW... 12D3KooX...',
      summary: 'these two and nobody else',
    },
    { line: 'rialto p2p allow /x/web all', summary: 'everybody who reaches this node' },
  ],
  arguments: [PROTOCOL_ARGUMENT, { name: 'peer', summary: 'a peer id, or all', many: true }],
  options: COMMON_OPTIONS,
  async run(env, { home, json, protocol, peer }) {
    const control = await env.clients.control(home)
    const answer = await control.request<AllowAnswer>('POST', '/api/v1/tunnels/allow', {
      body: { protocol, allow: readAllow(peer) },
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    const reset = answer.reset === 1 ? '1 connection was' : `${answer.reset} connections were`
    await env.stdout.line(printable(`${protocol} is open to ${peer.join(', ')}; ${reset} reset`))
  },
})
