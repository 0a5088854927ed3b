/** rialto p2p stream close: resets connections that run through tunnels. */
import type { ClosedStreamsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, UsageError } from '../command/index.ts'

export const p2pStreamClose = defineCommand({
  name: 'p2p stream close',
  summary: 'Reset a connection that runs through a tunnel',
  details: '"rialto p2p stream ls" shows the ids.',
  examples: [
    { line: 'rialto p2p stream close 7', summary: 'one of them' },
    { line: 'rialto p2p stream close --all', summary: 'every one' },
  ],
  arguments: [{ name: 'id', summary: 'its number', optional: true }],
  options: [...COMMON_OPTIONS, { name: 'all', short: 'a', summary: 'reset all' }],
  async run(env, { home, json, id, all }) {
    if (!all && id === undefined) throw new UsageError('no id specified')
    if (!all && !/^\d{1,20}$/.test(id ?? '')) {
      throw new UsageError(`the id has to be a number, not ${JSON.stringify(id)}`)
    }
    const control = await env.clients.control(home)
    const path = '/api/v1/tunnels/streams/close'
    const answer = await control.request<ClosedStreamsAnswer>('POST', path, {
      body: all ? { all } : { id },
      signal: env.signal,
    })
    if (json) await env.stdout.json(answer)
  },
})
