/** rialto room unban: the end of a ban. */
import { moderationCommand } from './moderation-command.ts'

export const roomUnban = moderationCommand({
  action: 'unban',
  summary: 'Let a banned member in again',
  details: 'Takes the id, which the ban printed and which stands in: rialto audit',
  examples: [{ line: 'rialto room unban lobby m_7Hq2', summary: 'before the ban ends by itself' }],
  done: (who, where) => `Let ${who} back into ${where}.`,
  without: ['for'],
})
