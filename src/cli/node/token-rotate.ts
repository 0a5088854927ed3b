/** rialto token rotate: a new token in place of one that too many know. */
import type { RotateAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand } from '../command/index.ts'

export const tokenRotate = defineCommand({
  name: 'token rotate',
  summary: 'Make a new token and end what the old one let in',
  details: 'Connections and sessions of the old token end at once. Prints the new link.',
  examples: [
    { line: 'rialto token rotate', summary: 'everybody needs the new link' },
    { line: 'rialto token rotate --owner', summary: 'the token that administers' },
  ],
  arguments: [],
  options: [...COMMON_OPTIONS, { name: 'owner', summary: "the owner's token, which administers" }],
  async run(env, { home, json, owner }) {
    const control = await env.clients.control(home)
    const answer = await control.request<RotateAnswer>('POST', '/api/v1/token/rotate', {
      body: { which: owner ? 'owner' : 'access' },
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    await env.stdout.line(answer.link)
    const ended = answer.ended === 1 ? '1 connection' : `${answer.ended} connections`
    await env.stderr.line(`The old token has ended, and with it ${ended}.`)
  },
})
