/** Over the field: which message one answers or edits, and the way out of it. */
import { Icon, IconButton } from '../look/index.ts'
import { dropTarget, useDraft, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function DraftBar({ place }: { place: string }) {
  const page = usePage()
  const { reply, editing } = useDraft(place)
  const target = editing ?? reply
  if (!target) return null
  const text = strings.acts.draft
  const heading = editing ? text.editing : text.replying(target.nick)
  return (
    <div class="draft-bar" id="draft-bar">
      <Icon name={editing ? 'pen' : 'reply'} />
      <p dir="auto">
        <strong>{heading}</strong> <span>{editing ? text.hint : target.text}</span>
      </p>
      <IconButton
        icon="close"
        name={editing ? text.dropEdit : text.dropReply}
        onClick={() => dropTarget(page.drafts, place)}
      />
    </div>
  )
}
