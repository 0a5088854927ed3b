/** Why a room cannot be shown, and what one can do about it. */
import type { Departure } from '../../chat/client/index.ts'
import {
  type Fault,
  FOREIGN_CODES,
  isDirectRoom,
  LOBBY,
  mayBeMade,
  NAME_CODES,
  NICK_TAKEN,
  NO_ROOM,
  usePage,
} from '../state/index.ts'
import { strings } from '../text/index.ts'

interface ShutRoomProps {
  room: string
  /** Why one does not come in. */
  refusal: Fault | undefined
  /** Why one is not in it any more. */
  left: Departure | undefined
}

export function ShutRoom({ room, refusal, left }: ShutRoomProps) {
  if (refusal) return <WhyRefused room={room} refusal={refusal} />
  const { why, reason = '', code = '' } = left ?? {}
  if (why === 'kicked') return <Unshown why={strings.room.left.kicked(reason)} back />
  if (why === 'banned') return <Unshown why={strings.room.left.banned(reason)} />
  return <WhyRefused room={room} refusal={{ code, message: reason, retryAfter: undefined }} />
}

function WhyRefused({ room, refusal }: { room: string; refusal: Fault }) {
  const { code } = refusal
  if (code === NICK_TAKEN) return <NameTaken fault={refusal} />
  if (isDirectRoom(room)) {
    if (code === NO_ROOM) return <Unshown why={strings.room.missingDirect} />
    if (FOREIGN_CODES.includes(code)) return <Unshown why={strings.room.foreignDirect} />
  } else {
    const impossible = NAME_CODES.includes(code) || (code === NO_ROOM && !mayBeMade(room))
    if (impossible) return <Unshown why={strings.room.impossible} />
    if (code === NO_ROOM) return <Missing room={room} />
  }
  return <Refused fault={refusal} />
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

function Refused({ fault }: { fault: Fault }) {
  const page = usePage()
  return (
    <div class="room-note">
      <h2>{strings.room.failed}</h2>
      <p dir="auto">{strings.fault(fault)}</p>
      <div class="actions">
        <button class="button main" type="button" onClick={() => page.rejoin()}>
          {strings.room.tryAgain}
        </button>
        <ToLobby />
      </div>
    </div>
  )
}

function NameTaken({ fault }: { fault: Fault }) {
  const page = usePage()
  return (
    <div class="room-note">
      <h2 dir="auto">{strings.fault(fault)}</h2>
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

function Unshown({ why, back = false }: { why: string; back?: boolean }) {
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
  const { route } = page.state.get()
  if (route.kind === 'room' && route.room === LOBBY) return null
  return (
    <button class="button" type="button" onClick={() => page.goHome()}>
      {strings.room.toLobby}
    </button>
  )
}
