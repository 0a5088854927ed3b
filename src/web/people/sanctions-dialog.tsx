/** The mutes and bans in force, each with the way to lift it. */
import { useCallback } from 'preact/hooks'
import type { SanctionEntry } from '../../chat/client/index.ts'
import { dayOf, Modal, timeOf, wholeTimeOf } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { peopleStrings } from '../text/index.ts'
import { fingerprintOf } from './fingerprint.ts'
import { PagedList } from './paged-list.tsx'
import { useRoomShown } from './room-shown.ts'
import { usePages } from './use-pages.ts'

export function SanctionsDialog() {
  const page = usePage()
  const room = useRoomShown()
  const text = peopleStrings()
  const read = useCallback(
    (shown: readonly SanctionEntry[]) => page.people.sanctions(room, shown.length),
    [page, room],
  )
  const pages = usePages(read)
  const back = () => page.show({ dialog: { kind: 'about' } })
  return (
    <Modal heading={text.sanctions.heading(room ?? text.trail.everywhere)} onClose={back}>
      <PagedList
        pages={pages}
        none={text.sanctions.none}
        more={text.trail.more}
        entry={(entry) => (
          <Entry key={`${entry.kind} ${entry.member} ${entry.room ?? ''}`} entry={entry} />
        )}
      />
      <div class="form-actions">
        <button class="button" type="button" onClick={back}>
          {text.card.close}
        </button>
      </div>
    </Modal>
  )
}

function Entry({ entry }: { entry: SanctionEntry }) {
  const page = usePage()
  const owner = usePageState((state) => state.me?.role === 'owner')
  const { kind, room, member, reason, until } = entry
  const nick = entry.nick ?? fingerprintOf(member)
  const text = peopleStrings().sanctions
  const act = kind === 'mute' ? 'unmute' : 'unban'
  return (
    <li class="sanction">
      <div>
        <p dir="auto">
          <strong>{nick}</strong> {text.kinds[kind]}
          {reason !== '' && `: ${reason}`}
        </p>
        <p class="when">
          <span>{room ?? peopleStrings().trail.everywhere}</span>
          {until === undefined ? (
            <span>{text.forever}</span>
          ) : (
            <span title={wholeTimeOf(until)}>
              {peopleStrings().trail.until(`${dayOf(until)}, ${timeOf(until)}`)}
            </span>
          )}
          {room === undefined && !owner && <span>{text.ownerOnly}</span>}
        </p>
      </div>
      {(room !== undefined || owner) && (
        <button
          class="button slim"
          type="button"
          aria-label={`${text.liftWord}: ${text.lift[kind](nick)}`}
          onClick={() => page.show({ dialog: { kind: 'act', act, member, nick, room } })}
        >
          {text.liftWord}
        </button>
      )}
    </li>
  )
}
