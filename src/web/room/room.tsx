/** A room with all that belongs to it, or why it cannot be shown. */
import type { RoomView } from '../../chat/client/index.ts'
import { MessageMenus } from '../acts/index.ts'
import { ConnectionBar } from '../connection/index.ts'
import { DropZone } from '../files/index.ts'
import { NoticeList } from '../notices/index.ts'
import {
  isDirectRoom,
  isPartnerHere,
  type PeopleDialog,
  refusalOf,
  usePage,
  usePageState,
} from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Composer } from './composer.tsx'
import { Hints } from './hints.tsx'
import { MessageList } from './message-list.tsx'
import { MutedLine } from './muted-line.tsx'
import { RoomHead } from './room-head.tsx'
import { RoomNote } from './room-note.tsx'
import { TypingLine } from './typing-line.tsx'

export function Room({ room }: { room: string }) {
  const page = usePage()
  usePageState((state) => state.revision)
  const refused = usePageState((state) => refusalOf(state, room) !== undefined)
  const ended = usePageState(({ connection }) => connection.name === 'closed')
  const view = page.view()
  const name = page.nameOf(room) ?? strings.room.someone
  const held = !refused && !view?.left ? view : undefined
  const shown = held?.epoch !== undefined ? held : undefined
  // Also before one is in: what is said waits until then, unless the connection has ended for good.
  const writable = shown || (held && !ended)
  const present = shown && shown.presence.count + shown.presence.guests
  return (
    <main class="room">
      <RoomHead
        room={shown && room}
        name={name}
        topic={(isDirectRoom(room) ? shown && presenceOf(shown) : shown?.topic) ?? ''}
        about={shown && aboutOf(shown)}
        present={isDirectRoom(room) ? undefined : present}
      />
      <ConnectionBar />
      <NoticeList />
      {shown ? <MessageList key={room} view={shown} /> : <RoomNote room={room} view={view} />}
      {shown && (
        <>
          <TypingLine typing={shown.typing} />
          <Hints room={room} />
          <MutedLine muted={shown.muted} />
          <MessageMenus />
        </>
      )}
      {writable && <DropZone place={room} to={name} />}
      {writable && <Composer key={room} place={room} to={name} slow={shown?.slow ?? 0} />}
    </main>
  )
}

/** Whether the other one of a direct room is there, in the place of a topic. */
function presenceOf(view: RoomView): string {
  return isPartnerHere(view) ? strings.people.here : strings.people.away
}

/** What is told about the place on a press: of two people the other one. */
function aboutOf({ room, with: partner }: RoomView): PeopleDialog | undefined {
  if (!isDirectRoom(room)) return { kind: 'about' }
  return partner && { kind: 'member', member: partner.id, nick: partner.nick }
}
