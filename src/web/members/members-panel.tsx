/** Who is in the room shown. */
import { useState } from 'preact/hooks'
import type { PresenceList } from '../../chat/client/index.ts'
import { Icon } from '../look/index.ts'
import { LOBBY, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { MemberEntry } from './member-entry.tsx'
import { MemberSearch } from './member-search.tsx'
import { findMembers, sortMembers } from './sort-members.ts'

const EMPTY: PresenceList = { count: 0, guests: 0, members: [], complete: true }

/** Fewer are seen at a glance. */
const SEARCHED_MEMBERS = 12

export function MembersPanel({ room }: { room: string }) {
  const page = usePage()
  const open = usePageState((state) => state.drawer === 'members')
  usePageState((state) => state.revision)
  const text = strings.members
  const view = page.view()
  const entered = view?.epoch !== undefined && !view.left
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
      <Present key={room} presence={(entered && view?.presence) || EMPTY} entered={entered} />
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

function Present({ presence, entered }: { presence: PresenceList; entered: boolean }) {
  const me = usePageState((state) => state.me?.id)
  const [wanted, setWanted] = useState('')
  const { members, complete, count } = presence
  const searched = members.length > SEARCHED_MEMBERS
  const found = sortMembers(searched ? findMembers(members, wanted) : members, me)
  return (
    <>
      {searched && <MemberSearch wanted={wanted} found={found.length} onInput={setWanted} />}
      <div class="panel-body">
        {entered && <Count presence={presence} />}
        {found.length === 0 && searched && (
          <p class="members-more">
            {complete ? strings.members.none : strings.members.noneOfShown}
          </p>
        )}
        <ul>
          {found.map((member) => (
            <li key={member.id}>
              <MemberEntry member={member} you={member.id === me} />
            </li>
          ))}
        </ul>
        {!complete && count > members.length && wanted === '' && (
          <p class="members-more">{strings.members.more(count - members.length)}</p>
        )}
      </div>
    </>
  )
}

/** A big room is a number and a sample of those who are there. */
function Count({ presence: { count, guests, members, complete } }: { presence: PresenceList }) {
  const text = strings.members
  return (
    <p class="members-count">
      {complete ? text.here(count) : text.sample(count, members.length)}{' '}
      {guests > 0 && text.guests(guests)}
    </p>
  )
}
