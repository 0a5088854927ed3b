/** rialto room kick: a member goes, and may come back. */
import { moderationCommand } from './moderation-command.ts'

export const roomKick = moderationCommand({
  action: 'kick',
  summary: 'Put a member out of a room',
  details: 'Whoever is kicked may come back; to keep somebody out use: rialto room ban',
  examples: [
    { line: 'rialto room kick lobby ann --reason "Wrong room"', summary: 'with a reason' },
  ],
  done: (who, where) => `Kicked ${who} from ${where}.`,
  without: ['for', 'everywhere'],
})
