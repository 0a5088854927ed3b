/** rialto room ban: a member goes, and may not come back. */
import { moderationCommand } from './moderation-command.ts'

export const roomBan = moderationCommand({
  action: 'ban',
  summary: 'Put a member out of a room and keep them out',
  examples: [
    {
      line: 'rialto room ban lobby ann --for 7d --reason "Spam"',
      summary: 'for a week, with a reason',
    },
    { line: 'rialto room ban lobby ann --everywhere', summary: 'from every room' },
  ],
  done: (who, where) => `Banned ${who} from ${where}.`,
  undo: 'unban',
})
