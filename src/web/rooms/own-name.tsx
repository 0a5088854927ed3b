/** Who one is in this room, and the way to another name. */
import { Avatar, Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function OwnName() {
  const page = usePage()
  const me = usePageState((state) => state.me)
  const nick = usePageState((state) => state.nick)
  const role = me ? strings.me.roles[me.role] : ''
  return (
    <div class="me">
      <Avatar id={me?.id ?? ''} nick={nick} small />
      <div class="who">
        <span class="nick">
          <bdi>{nick}</bdi>
        </span>
        {role !== '' && <span class="role">{role}</span>}
      </div>
      <button
        class="icon-button"
        type="button"
        aria-label={strings.me.rename}
        title={strings.me.rename}
        onClick={() =>
          page.show({ drawer: undefined, dialog: { kind: 'rename', fault: undefined } })
        }
      >
        <Icon name="pen" />
      </button>
    </div>
  )
}
