/** Who is in the room shown. */
import { Avatar, Icon } from '../look/index.ts'
import { LOBBY, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { sortMembers } from './sort-members.ts'

const EMPTY = { count: 0, guests: 0, members: [], complete: true }

export function MembersPanel({ room }: { room: string }) {
  const page = usePage()
  const open = usePageState((state) => state.drawer === 'members')
  const me = usePageState((state) => state.me)
  usePageState((state) => state.revision)
  const text = strings.members
  const view = page.view()
  const entered = view?.epoch !== undefined && !view.left
  const { count, guests, members, complete } = view?.presence ?? EMPTY
  return (
    <aside
      class={`panel members ${open ? 'open' : ''}`}
      id="members"
      tabIndex={-1}
      aria-label={text.heading}
    >
      <div class="panel-head">
        <h2>{text.heading}</h2>
        <button
          class="icon-button drawer-control members"
          type="button"
          aria-label={text.close}
          onClick={() => page.show({ drawer: undefined })}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="panel-body">
        {entered && (
          <p class="members-count">
            {text.here(count)} {guests > 0 && text.guests(guests)}
          </p>
        )}
        <ul>
          {sortMembers(members, me?.id).map(({ id, nick }) => (
            <li key={id}>
              <MemberEntry id={id} nick={nick} you={id === me?.id} />
            </li>
          ))}
        </ul>
        {!complete && count > members.length && (
          <p class="members-more">{text.more(count - members.length)}</p>
        )}
      </div>
      {entered && room !== LOBBY && (
        <div class="panel-foot">
          <button class="button slim" type="button" onClick={() => page.leave()}>
            <Icon name="leave" />
            {strings.room.leave}
          </button>
        </div>
      )}
    </aside>
  )
}

function MemberEntry({ id, nick, you }: { id: string; nick: string; you: boolean }) {
  const page = usePage()
  const name = (
    <>
      <Avatar id={id} nick={nick} small />
      <span class="nick">
        <bdi>{nick}</bdi>
        {you && ` (${strings.members.you})`}
      </span>
    </>
  )
  if (you) return <div class="member">{name}</div>
  return (
    <button
      class="member"
      type="button"
      title={strings.members.message(nick)}
      onClick={() => page.go({ kind: 'member', member: id })}
    >
      {name}
      <Icon name="letter" />
    </button>
  )
}
