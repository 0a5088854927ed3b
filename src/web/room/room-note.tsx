/** What stands in the place of a room's messages when there are none to show: why, and what one can do. */
import type { RoomView } from '../../chat/client/index.ts'
import { isDirectRoom, NICK_TAKEN, NO_ROOM, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function RoomNote({ room, view }: { room: string; view: RoomView | undefined }) {
  const refusal = usePageState(({ refusals }) => refusals.find((refused) => refused.room === room))
  const left = view?.left
  if (refusal?.code === NO_ROOM && !isDirectRoom(room)) return <Missing room={room} />
  if (refusal?.code === NICK_TAKEN) return <NameTaken why={refusal.message} />
  if (refusal) return <Refused why={refusal.message} />
  if (left?.why === 'kicked') return <Removed why={strings.room.left.kicked(left.reason)} back />
  if (left?.why === 'banned') return <Removed why={strings.room.left.banned(left.reason)} />
  if (left?.why === 'refused') return <Refused why={left.reason} />
  return (
    <div class="room-note">
      <p>{strings.room.loading}</p>
    </div>
  )
}

function Missing({ room }: { room: string }) {
  const page = usePage()
  const create = async () => {
    const fault = await page.createRoom(room)
    if (fault !== undefined) page.tell(fault)
  }
  return (
    <div class="room-note">
      <h2>{strings.room.missing(room)}</h2>
      <div class="actions">
        <button class="button main" type="button" onClick={create}>
          {strings.room.createMissing}
        </button>
        <ToLobby />
      </div>
    </div>
  )
}

function Refused({ why }: { why: string }) {
  const page = usePage()
  return (
    <div class="room-note">
      <h2>{strings.room.failed}</h2>
      <p dir="auto">{strings.notices.error(why)}</p>
      <div class="actions">
        <button class="button main" type="button" onClick={() => page.rejoin()}>
          {strings.room.tryAgain}
        </button>
        <ToLobby />
      </div>
    </div>
  )
}

function NameTaken({ why }: { why: string }) {
  const page = usePage()
  return (
    <div class="room-note">
      <h2 dir="auto">{strings.notices.error(why)}</h2>
      <div class="actions">
        <button
          class="button main"
          type="button"
          onClick={() => page.show({ dialog: { kind: 'rename', fault: undefined } })}
        >
          {strings.me.rename}
        </button>
      </div>
    </div>
  )
}

function Removed({ why, back = false }: { why: string; back?: boolean }) {
  const page = usePage()
  return (
    <div class="room-note">
      <h2 dir="auto">{why}</h2>
      <div class="actions">
        {back && (
          <button class="button main" type="button" onClick={() => page.rejoin()}>
            {strings.room.rejoin}
          </button>
        )}
        <ToLobby />
      </div>
    </div>
  )
}

function ToLobby() {
  const page = usePage()
  return (
    <button class="button" type="button" onClick={() => page.goHome()}>
      {strings.room.toLobby}
    </button>
  )
}
