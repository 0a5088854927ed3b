/** rialto id: who the node is to other nodes, and where they reach it. */
import type { IdAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand, type Env } from '../command/index.ts'

export const id = defineCommand({
  name: 'id',
  summary: 'Show who the node is to other nodes, and where they reach it',
  details:
    'Where no node runs it reads the peer id from the key file of the home, which the first start makes; ' +
    'there are no addresses then.',
  examples: [
    { line: 'rialto id', summary: 'what to give to whoever wants to connect' },
    { line: 'rialto id --json | jq -r .addrs[0]', summary: 'an address, for a program' },
  ],
  arguments: [],
  options: COMMON_OPTIONS,
  async run(env, { home, json }) {
    const answer = await ask(env, home)
    if (json) return env.stdout.json(answer)
    const { peerId, oldPeerId, addrs } = answer
    const rows = addrs.map((address, index) => [index === 0 ? 'addresses' : '', address])
    await env.stdout.line(columns([['peer id', peerId], ['old peer id', oldPeerId], ...rows]))
  },
})

async function ask(env: Env, home: string | undefined): Promise<IdAnswer> {
  const { NodeNotRunningError } = await import('../../app/home/index.ts')
  const control = await env.clients.control(home)
  try {
    return await control.request<IdAnswer>('GET', '/api/v1/id', { signal: env.signal })
  } catch (error) {
    const kept = error instanceof NodeNotRunningError ? await env.clients.readId(home) : undefined
    if (kept === undefined) throw error
    return { ...kept, addrs: [] }
  }
}
