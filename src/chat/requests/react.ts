/** react: puts an emoji under a message, or takes it away. */
import { canonicalEmoji } from '../emoji.ts'
import { checkVoice, submit, targetOf } from './change.ts'
import type { Handler } from './context.ts'

export const react: Handler<'react'> = (core, asker, request) => {
  const emoji = canonicalEmoji(request.emoji)
  const target = targetOf(core, asker, request)
  const { room, message } = target
  checkVoice(core, asker, room)
  const aim = { room: room.name, seq: message.seq, by: asker.member.id, at: Date.now() }
  const change = { ...aim, kind: 'react', emoji, on: request.on } as const
  submit(core, asker, { target, change, ref: request.ref })
  return undefined
}
