/** react: puts an emoji under a message, or takes it away. */
import { canonicalEmoji } from '../emoji.ts'
import { checkVoice, submit, targetOf } from './change.ts'
import type { Handler } from './context.ts'

export const react: Handler<'react'> = (core, asker, request) => {
  const emoji = canonicalEmoji(request.emoji)
  const target = targetOf(core, asker, request)
  checkVoice(core, asker, target.room)
  submit(core, asker, { target, what: { kind: 'react', emoji, on: request.on }, ref: request.ref })
  return undefined
}
