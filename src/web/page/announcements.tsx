/** Reads new messages out, politely, to whoever does not see them. */
import { type Announcement, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function Announcements() {
  const announcement = usePageState((state) => state.announcement)
  return (
    <div class="unseen" role="status" aria-live="polite">
      {announcement && sentenceOf(announcement)}
    </div>
  )
}

function sentenceOf(announcement: Announcement): string {
  const { message, many } = strings.announce
  if (announcement.kind === 'count') return many(announcement.count)
  return announcement.messages.map(({ nick, text }) => message(nick, text)).join('. ')
}
