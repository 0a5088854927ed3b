/** The card of somebody: who it is, whether here, and what one can do. */
import { useEffect, useState } from 'preact/hooks'
import type { SanctionEntry } from '../../chat/client/index.ts'
import { Avatar, Icon, Modal } from '../look/index.ts'
import {
  isGuest,
  isModerator,
  type MemberAct,
  offeredActs,
  usePage,
  usePageState,
} from '../state/index.ts'
import { peopleStrings } from '../text/index.ts'
import { fingerprintOf } from './fingerprint.ts'
import { useRoomShown } from './room-shown.ts'

export function MemberDialog({ id, nick }: { id: string; nick: string }) {
  const page = usePage()
  const me = usePageState((state) => state.me)
  usePageState((state) => state.revision)
  const room = useRoomShown()
  const text = peopleStrings().card
  const presence = page.view()?.presence
  const present = presence?.members.find((member) => member.id === id)
  const guest = isGuest(id)
  const you = id === me?.id
  const role = guest ? 'guest' : ((you ? me?.role : present?.role) ?? 'member')
  const close = () => page.show({ dialog: undefined })
  return (
    <Modal heading={present?.nick ?? nick} onClose={close}>
      <div class="card-head">
        <Avatar id={id} nick={nick} />
        <dl class="card-facts">
          <dt>{text.role}</dt>
          <dd>{text.roles[role]}</dd>
          {!guest && (present || presence?.complete) && (
            <>
              <dt>{text.presence}</dt>
              <dd>{present ? text.here : text.away}</dd>
            </>
          )}
          {!guest && (
            <>
              <dt>{text.fingerprint}</dt>
              <dd>
                <code title={`${id} ${text.fingerprintHint}`}>{fingerprintOf(id)}</code>
              </dd>
            </>
          )}
        </dl>
      </div>
      {you && <p>{text.you}</p>}
      {guest && <p>{text.guest}</p>}
      <div class="card-actions">
        {!you && !guest && (
          <button
            class="button"
            type="button"
            onClick={() => {
              close()
              page.go({ kind: 'member', member: id })
            }}
          >
            <Icon name="letter" />
            {text.direct}
          </button>
        )}
        {!you && room !== undefined && (
          <button
            class="button"
            type="button"
            onClick={() => {
              close()
              page.mention(present?.nick ?? nick)
            }}
          >
            {text.mention}
          </button>
        )}
      </div>
      {isModerator(me?.role) && !you && (
        <Acts target={{ id, role: present?.role }} nick={present?.nick ?? nick} room={room} />
      )}
      <div class="form-actions">
        <button class="button" type="button" onClick={close}>
          {text.close}
        </button>
      </div>
    </Modal>
  )
}

interface ActsProps {
  target: Parameters<typeof offeredActs>[1]
  nick: string
  room: string | undefined
}

/** Offered once it is known what holds: a mute that is there is lifted, not given again. */
function Acts({ target, nick, room }: ActsProps) {
  const page = usePage()
  const me = usePageState((state) => state.me)
  const [inForce, setInForce] = useState<readonly SanctionEntry[] | undefined>()
  useEffect(() => {
    let wanted = true
    page.people.sanctions(room).then(({ value }) => wanted && setInForce(value?.entries ?? []))
    return () => {
      wanted = false
    }
  }, [page, room])
  const text = peopleStrings()
  // In a room of two there is no moderator: what is left holds everywhere, which is for owners.
  const acts =
    room === undefined && me?.role !== 'owner' ? [] : offeredActs(me, target, inForce ?? [])
  if (acts.length === 0) return null
  if (!inForce) return <p role="status">{text.trail.loading}</p>
  const roomOf = (act: MemberAct) => {
    const kind = act === 'unmute' ? 'mute' : act === 'unban' ? 'ban' : undefined
    const held = inForce.find((one) => one.kind === kind && one.member === target.id)
    return held ? held.room : room
  }
  return (
    <>
      <h3>{text.card.moderation}</h3>
      <div class="card-actions">
        {acts.map((act) => (
          <button
            key={act}
            class="button slim"
            type="button"
            onClick={() =>
              page.show({
                dialog: { kind: 'act', act, member: target.id, nick, room: roomOf(act) },
              })
            }
          >
            {text.acts[act]}
          </button>
        ))}
      </div>
    </>
  )
}
