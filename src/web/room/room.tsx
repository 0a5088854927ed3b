/** A room with all that belongs to it, or why it cannot be shown. */
import { ConnectionBar } from '../connection/index.ts'
import { NoticeList } from '../notices/index.ts'
import { isDirectRoom, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { RoomHead } from './room-head.tsx'
import { RoomNote } from './room-note.tsx'
import { TypingLine } from './typing-line.tsx'

export function Room({ room }: { room: string }) {
  const page = usePage()
  usePageState((state) => state.revision)
  const refused = usePageState(({ refusals }) => refusals.some((refusal) => refusal.room === room))
  const view = page.view()
  const name = page.nameOf(room) ?? strings.room.someone
  const shown = view?.epoch !== undefined && !view.left && !refused ? view : undefined
  const present = shown && shown.presence.count + shown.presence.guests
  return (
    <main class="room">
      <RoomHead
        name={name}
        topic={shown?.topic ?? ''}
        present={isDirectRoom(room) ? undefined : present}
      />
      <ConnectionBar />
      <NoticeList />
      {shown ? (
        <>
          <MessageList key={room} view={shown} />
          <TypingLine typing={shown.typing} />
          <Composer key={room} place={room} to={name} slow={shown.slow} />
        </>
      ) : (
        <RoomNote room={room} view={view} />
      )}
    </main>
  )
}
