/** What one may do with a message, as the items of a menu. */
import type { Message } from '../../chat/client/index.ts'
import { copyText, type MenuItem } from '../look/index.ts'
import {
  isDirectRoom,
  isModerator,
  type Page,
  replyTo,
  roomLink,
  type ShownReaction,
  startEditing,
} from '../state/index.ts'
import { strings } from '../text/index.ts'

/** The emoji that one is offered first: yes, love, joy, success, surprise, and "I look at it". */
const FIRST = [
  '\u{1f44d}',
  '\u2764\ufe0f',
  '\u{1f602}',
  '\u{1f389}',
  '\u{1f62e}',
  '\u{1f440}',
] as const

/** The first emoji, those on that one chose already. */
export function listEmoji(page: Page, message: Message): MenuItem[] {
  if (!page.acts.changes.offered) return []
  const shown = page.acts.changes.reactions(message)
  return FIRST.map((emoji) => {
    const checked = shown.some((reaction) => isMine(reaction, emoji))
    const name = checked ? strings.acts.unreact(emoji) : strings.acts.reactWith(emoji)
    return { name, sign: emoji, checked, choose: () => page.acts.changes.toggle(message, emoji) }
  })
}

/** All that the member may do: what the node would refuse is not offered. */
export function listActs(page: Page, message: Message): MenuItem[] {
  const { me } = page.state.get()
  const { room, seq, from, text } = message
  const names = strings.acts
  const isOwn = from.id === me?.id
  const moderates = isModerator(me?.role) && !isDirectRoom(room)
  const { drafts } = page
  const change: MenuItem[] = [
    { name: names.reply, icon: 'reply', choose: () => replyTo(drafts, room, message) },
  ]
  if (isOwn) {
    const edit = () => startEditing(drafts, room, message)
    change.push({ name: names.edit, icon: 'pen', choose: edit })
  }
  const copies: MenuItem[] = [
    { name: names.copyText, icon: 'copy', choose: () => copy(page, text) },
    {
      name: names.copyLink,
      icon: 'link',
      choose: () => copy(page, roomLink(location.origin, room, seq)),
    },
  ]
  if (!page.acts.changes.offered) return copies
  if (!isOwn && !moderates) return [...change, ...copies]
  const remove = () => page.show({ dialog: { kind: 'delete', message } })
  return [...change, ...copies, { name: names.remove, icon: 'trash', grave: true, choose: remove }]
}

function isMine({ emoji, mine }: ShownReaction, wanted: string): boolean {
  return emoji === wanted && mine
}

async function copy(page: Page, text: string): Promise<void> {
  page.acts.tellCopied(await copyText(text))
}
