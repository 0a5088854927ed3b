/** One who is here: the card on a press, and beside it the way to write directly. */
import type { PresentMember } from '../../chat/client/index.ts'
import { Avatar, IconButton } from '../look/index.ts'
import { ImitationMark, shownName } from '../names/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function MemberEntry({ member, you }: { member: PresentMember; you: boolean }) {
  const page = usePage()
  const { id, nick, role } = member
  const text = strings.members
  return (
    <div class="member">
      <button
        class="member-card"
        type="button"
        aria-haspopup="dialog"
        onClick={() =>
          page.show({ drawer: undefined, dialog: { kind: 'member', member: id, nick } })
        }
      >
        <Avatar id={id} nick={nick} small />
        <span class="nick">
          <bdi>{shownName(nick)}</bdi>
          <ImitationMark id={id} />
          {you && ` (${text.you})`}
        </span>
        {role && <span class="role">{text.roles[role]}</span>}
      </button>
      {!you && (
        <IconButton
          icon="letter"
          name={text.message(nick)}
          onClick={() => page.go({ kind: 'member', member: id })}
        />
      )}
    </div>
  )
}
