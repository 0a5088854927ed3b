/** rialto room mute: a member reads, and does not speak. */
import { moderationCommand } from './moderation-command.ts'

export const roomMute = moderationCommand({
  action: 'mute',
  summary: 'Keep a member from speaking',
  details: 'Whoever is muted still reads.',
  examples: [
    {
      line: 'rialto room mute lobby ann --for 10m --reason "Calm down, please"',
      summary: 'for ten minutes, with a reason',
    },
    { line: 'rialto room mute lobby ann --everywhere', summary: 'in every room' },
  ],
  done: (who, where) => `Muted ${who} in ${where}.`,
  undo: 'unmute',
})
