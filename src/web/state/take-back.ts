/** Puts what could not be sent back to where one writes, before what is being written there, and forgets the message. */
import type { OwnMessage } from '../../chat/client/index.ts'
import { targetOf } from './aim-draft.ts'
import { type Drafts, joinTexts } from './draft.ts'
import type { Quote } from './quotes.ts'
import type { Trays } from './trays.ts'

interface Desk {
  readonly drafts: Drafts
  readonly files: Pick<Trays, 'adopt'>
}

/** `answered` is what it replies to. While one edits, the words wait with those that stood there before. */
export function takeBack(
  own: Pick<OwnMessage, 'text' | 'files' | 'discard'>,
  answered: Quote | undefined,
  place: string,
  { drafts, files }: Desk,
): void {
  const { text, editing, reply } = drafts.get(place)
  drafts.change(
    place,
    editing
      ? { editing: { ...editing, before: joinTexts(own.text, editing.before) } }
      : { text: joinTexts(own.text, text) },
  )
  if (!reply && typeof answered === 'object') drafts.change(place, { reply: targetOf(answered) })
  files.adopt(place, own.files ?? [])
  own.discard()
}
