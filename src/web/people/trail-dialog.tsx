/** What moderators did: who, what, to whom, when, why and until when; newest first. */
import { useCallback } from 'preact/hooks'
import type { AuditEntry } from '../../chat/client/index.ts'
import { dayOf, Modal, machineTimeOf, timeOf, wholeTimeOf } from '../look/index.ts'
import { usePage } from '../state/index.ts'
import { peopleStrings } from '../text/index.ts'
import { PagedList } from './paged-list.tsx'
import { useRoomShown } from './room-shown.ts'
import { usePages } from './use-pages.ts'

export function TrailDialog() {
  const page = usePage()
  const room = useRoomShown()
  const text = peopleStrings().trail
  const read = useCallback(
    (shown: readonly AuditEntry[]) => page.people.trail(room, shown.at(-1)?.entry),
    [page, room],
  )
  const pages = usePages(read)
  const back = () => page.show({ dialog: { kind: 'about' } })
  return (
    <Modal heading={text.heading(room ?? text.everywhere)} onClose={back}>
      <PagedList
        pages={pages}
        none={text.none}
        more={text.more}
        entry={(entry) => <Entry key={entry.entry} entry={entry} />}
      />
      <div class="form-actions">
        <button class="button" type="button" onClick={back}>
          {peopleStrings().card.close}
        </button>
      </div>
    </Modal>
  )
}

/** The node's operator acts under this id. */
const OPERATOR = 'node'

function Entry({ entry }: { entry: AuditEntry }) {
  const { at, by, byNick, action, member, nick, seconds, reason } = entry
  const text = peopleStrings().trail
  const who = by === OPERATOR ? text.node : (byNick ?? shortOf(by))
  const whom = member === undefined ? '' : (nick ?? shortOf(member))
  const what = text.entry[action]?.(whom, seconds) ?? text.other(action, whom)
  const ends = seconds !== undefined && action !== 'slow' ? at + seconds * 1000 : undefined
  return (
    <li>
      <p dir="auto">
        <strong>{who}</strong> {what}
        {reason !== '' && `: ${reason}`}
      </p>
      <p class="when">
        <time dateTime={machineTimeOf(at)} title={wholeTimeOf(at)}>
          {`${dayOf(at)}, ${timeOf(at)}`}
        </time>
        {ends !== undefined && (
          <span title={wholeTimeOf(ends)}>
            {(ends > Date.now() ? text.until : text.ended)(`${dayOf(ends)}, ${timeOf(ends)}`)}
          </span>
        )}
      </p>
    </li>
  )
}

/** Whoever has no name any more is told by the beginning of the id. */
function shortOf(id: string): string {
  return id.length > ID_LENGTH ? `${id.slice(0, ID_LENGTH)}…` : id
}

const ID_LENGTH = 12
