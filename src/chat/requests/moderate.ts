/** moderate: mute, kick, ban, slow mode and roles. */
import { moderate as act } from '../moderation.ts'
import type { Handler } from './context.ts'

export const moderate: Handler<'moderate'> = (
  core,
  { member },
  { type: _, ref: __, ...request },
) => {
  act(core, member, request)
  return { type: 'moderated', ...request }
}
