/** rialto room unban: the end of a ban. */
import { moderationCommand } from './moderation-command.ts'

export const roomUnban = moderationCommand({
  action: 'unban',
  undoes: 'ban',
  summary: 'Let a banned member in again',
  details:
    'Takes the name that was banned, or the id, which the ban printed and which stands in: rialto audit',
  examples: [{ line: 'rialto room unban lobby ann', summary: 'before the ban ends by itself' }],
  done: (who, where) => `Let ${who} back into ${where}.`,
  without: ['for'],
})
