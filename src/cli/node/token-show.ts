/** rialto token show: the link that lets people in. */
import type { TokenAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand } from '../command/index.ts'

export const tokenShow = defineCommand({
  name: 'token show',
  summary: 'Show the link that lets people in',
  examples: [
    { line: 'rialto token show', summary: 'to give to your team' },
    {
      line: 'rialto token show --owner --json',
      summary: 'with the token that administers by the HTTP API; keep it',
    },
  ],
  arguments: [],
  options: [...COMMON_OPTIONS, { name: 'owner', summary: "the owner's token, which administers" }],
  async run(env, { home, json, owner }) {
    const control = await env.clients.control(home)
    const answer = await control.request<TokenAnswer>('GET', '/api/v1/token', {
      signal: env.signal,
    })
    const which = owner ? 'owner' : 'access'
    const { token, link } = answer[which]
    if (json) return env.stdout.json({ which, token, link, required: answer.required })
    await env.stdout.line(link)
    if (!owner && !answer.required) {
      await env.stderr.line(
        'This node lets people in without it, for it is open to this machine alone.',
      )
    }
  },
})
