/** The sentences of the list of members in English. */
import { counted } from './counted.ts'

export const englishMembers = {
  heading: 'Members',
  open: (n: number) => `Show members, ${n} here now`,
  close: 'Close',
  here: (n: number) => `${n.toLocaleString('en')} here now`,
  guests: (n: number) => `and ${counted(n, 'guest', 'guests')}`,
  more: (n: number) => `and ${counted(n, 'more member', 'more members')}`,
  message: (nick: string) => `Write to ${nick} directly`,
  sample: (count: number, shown: number) =>
    `${count.toLocaleString('en')} here; ${shown.toLocaleString('en')} shown`,
  search: 'Find a member',
  found: (n: number) => `${counted(n, 'member', 'members')} found`,
  none: 'Nobody of that name.',
  noneOfShown: 'Nobody of that name among those shown.',
  roles: { owner: 'owner', moderator: 'moderator' },
  you: 'you',
}
