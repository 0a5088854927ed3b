/** Who said it; the name leads to the card. */
import type { Member } from '../../chat/client/index.ts'
import { hueClass } from '../look/index.ts'
import { ImitationMark, shownName } from '../names/index.ts'
import { usePage } from '../state/index.ts'

export function Author({ from: { id, nick } }: { from: Member }) {
  const page = usePage()
  // Oneself, before the node has told who one is.
  if (id === '') return <bdi class="nick author">{shownName(nick)}</bdi>
  return (
    <>
      <button
        class={`nick author ${hueClass(id)}`}
        type="button"
        aria-haspopup="dialog"
        onClick={() => page.show({ dialog: { kind: 'member', member: id, nick } })}
      >
        <bdi>{shownName(nick)}</bdi>
      </button>
      <ImitationMark id={id} />
    </>
  )
}
