/** Puts what could not be sent back to where one writes, before what is being written there. */
import type { OwnMessage } from '../../chat/client/index.ts'
import type { Drafts } from './draft.ts'

/** Each at its own place, in the order in which they were said. */
export function takeBack(owns: readonly OwnMessage[], drafts: Drafts): void {
  const byPlace = Map.groupBy(owns, ({ room, to }) => room ?? to)
  for (const [place, said] of byPlace) {
    if (place === undefined) continue
    const { text } = drafts.get(place)
    const texts = [...said.map((own) => own.text), ...(text === '' ? [] : [text])]
    drafts.change(place, { text: texts.join('\n') })
  }
}
