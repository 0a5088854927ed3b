/** What became of a message after it was said. */
import type { Message } from '../../chat/client/index.ts'
import { machineTimeOf, timeOf, wholeTimeOf } from '../look/index.ts'
import { strings } from '../text/index.ts'

/** Behind the text of an edited message: that it is, and when. */
export function ChangeMark({ message }: { message: Message }) {
  const { edited } = message
  if (edited === undefined) return null
  return (
    <time
      class="edited"
      dateTime={machineTimeOf(edited)}
      title={strings.acts.editedAt(wholeTimeOf(edited))}
    >
      {strings.acts.edited(timeOf(edited))}
    </time>
  )
}

/** In the place of a deleted message's text. */
export function DeletedText({ message }: { message: Message }) {
  const { from, deleted } = message
  if (deleted === undefined) return null
  const text = strings.acts
  return (
    <p class="gone" title={text.deletedAt(wholeTimeOf(deleted.at))}>
      {deleted.by === from.id ? text.deleted : text.deletedByModerator}
    </p>
  )
}
