/** edit: says one's own message in other words. */
import { ForbiddenError } from '../errors.ts'
import { checkVoice, submit, targetOf } from './change.ts'
import type { Handler } from './context.ts'
import { checkText } from './say.ts'

export const edit: Handler<'edit'> = (core, asker, request) => {
  const target = targetOf(core, asker, request)
  const { room, message } = target
  if (message.from.id !== asker.member.id)
    throw new ForbiddenError('editing a message', 'the member who said it')
  checkText(request.text, core.limits.textBytes, { needed: message.files === undefined })
  checkVoice(core, asker, room)
  const text = request.text.toWellFormed()
  submit(core, asker, { target, what: { kind: 'edit', text }, ref: request.ref })
  return undefined
}
