/** What one does most with a message, over the one that one points at: react, reply, and a menu of the rest. */
import type { Message } from '../../chat/client/index.ts'
import { IconButton } from '../look/index.ts'
import { type OpenMenu, replyTo, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { useAimed } from './use-aimed.ts'

export function MessageBar({ message }: { message: Message }) {
  const page = usePage()
  const aimed = useAimed(message.seq)
  if (!aimed || message.deleted) return null
  const text = strings.acts
  const { aim } = page.acts
  const toggle = (kind: OpenMenu['kind']) => (event: MouseEvent) => {
    const opener = event.currentTarget as Element
    const isOpen = aim.get().open?.opener === opener
    const anchor = opener.getBoundingClientRect()
    aim.set({ open: isOpen ? undefined : { kind, message, anchor, opener } })
  }
  return (
    <div class="acts" role="toolbar" aria-label={text.bar(message.from.nick)}>
      {page.acts.changes.offered && (
        <>
          <IconButton icon="smile" name={text.react} opens="menu" onClick={toggle('emoji')} />
          <IconButton
            icon="reply"
            name={text.reply}
            onClick={() => replyTo(page.drafts, message.room, message)}
          />
        </>
      )}
      <IconButton icon="more" name={text.more} opens="menu" onClick={toggle('acts')} />
    </div>
  )
}
