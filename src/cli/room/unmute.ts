/** rialto room unmute: the end of a mute. */
import { moderationCommand } from './moderation-command.ts'

export const roomUnmute = moderationCommand({
  action: 'unmute',
  undoes: 'mute',
  summary: 'Let a muted member speak again',
  examples: [{ line: 'rialto room unmute lobby ann', summary: 'before the mute ends by itself' }],
  done: (who, where) => `Unmuted ${who} in ${where}.`,
  without: ['for'],
})
