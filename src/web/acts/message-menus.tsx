/** The menus and the choice of emoji that are open for a message; there is one of them at a time. */
import { EmojiPicker } from '../emoji/index.ts'
import { Menu, type MenuItem } from '../look/index.ts'
import { type OpenMenu, usePage, useSource } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { listActs, listEmoji } from './list-acts.ts'
import { useAim } from './use-aim.ts'

export function MessageMenus() {
  useAim()
  const page = usePage()
  const { aim } = page.acts
  const open = useSource(aim, () => aim.get().open)
  if (!open) return null
  const { message } = open
  const close = () => aim.set({ open: undefined })
  if (open.kind === 'picker') {
    return (
      <EmojiPicker
        onClose={close}
        onPick={(emoji) => {
          close()
          page.acts.changes.toggle(message, emoji)
        }}
      />
    )
  }
  return <ActsMenu key={`${open.kind} ${message.seq}`} open={open} onClose={close} />
}

function ActsMenu({ open, onClose }: { open: OpenMenu; onClose(): void }) {
  const page = usePage()
  const { kind, message, anchor, opener } = open
  const more: MenuItem = {
    name: strings.acts.moreEmoji,
    icon: 'smile',
    choose: () => page.acts.aim.set({ open: { kind: 'picker', message, anchor } }),
  }
  const emoji = listEmoji(page, message)
  const items = kind === 'emoji' ? [...emoji, more] : [...emoji, ...listActs(page, message)]
  return (
    <Menu
      label={kind === 'emoji' ? strings.acts.react : strings.acts.menu(message.from.nick)}
      items={items}
      anchor={anchor}
      opener={opener}
      onClose={onClose}
    />
  )
}
