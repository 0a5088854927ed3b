/** What stands in the place of a room's messages when there are none to show: why, and what one can do. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { OwnMessage, RoomView } from '../../chat/client/index.ts'
import {
  type Fault,
  FOREIGN_CODES,
  isDirectRoom,
  mayBeMade,
  NAME_CODES,
  NICK_TAKEN,
  NO_ROOM,
  usePage,
  usePageState,
} from '../state/index.ts'
import { strings } from '../text/index.ts'
import { OwnWords } from './own-words.tsx'

export function RoomNote({ room, view }: { room: string; view: RoomView | undefined }) {
  const refusal = usePageState(({ refusals }) => refusals.find((refused) => refused.room === room))
  const left = view?.left
  if (refusal) return <Refusal room={room} refusal={refusal} />
  if (left?.why === 'kicked') return <Unshown why={strings.room.left.kicked(left.reason)} back />
  if (left?.why === 'banned') return <Unshown why={strings.room.left.banned(left.reason)} />
  if (left?.why === 'refused') {
    const { code = '', reason } = left
    return <Refusal room={room} refusal={{ code, message: reason, retryAfter: undefined }} />
  }
  return <Opening own={view?.own ?? []} />
}

function Refusal(props: { room: string; refusal: Fault }) {
  const page = usePage()
  usePageState((state) => state.revision)
  const unsent = page.unsent()
  return (
    <>
      <WhyRefused {...props} />
      {unsent.length > 0 && (
        <div class="unsent-words">
          <OwnWords own={unsent} />
        </div>
      )}
    </>
  )
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

/** What hinders stands in the bar above, with what one can do about it; one can write already. */
function Opening({ own }: { own: readonly OwnMessage[] }) {
  const state = usePageState(({ connection }) => connection.name)
  const text = strings.room
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight)
  }, [own.length])
  return (
    <div class="room-stage">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what can have the focus. */}
      <section class="messages" ref={box} tabIndex={0} aria-label={strings.messages.label}>
        <div class="messages-inner">
          <p class="edge">
            {state === 'closed' && text.closed}
            {state === 'waiting' && text.loadingLater}
            {state !== 'closed' && state !== 'waiting' && text.loading}
          </p>
          <OwnWords own={own} />
        </div>
      </section>
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
  return (
    <button class="button" type="button" onClick={() => page.goHome()}>
      {strings.room.toLobby}
    </button>
  )
}
