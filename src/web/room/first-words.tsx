/** Writing to a member with whom there is no room yet; the first message that is stored makes it. */
import { ConnectionBar } from '../connection/index.ts'
import { NoticeList } from '../notices/index.ts'
import { buildTimeline, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Composer } from './composer.tsx'
import { MessageGroup } from './message-group.tsx'
import { RoomHead } from './room-head.tsx'

export function FirstWords({ member }: { member: string }) {
  const page = usePage()
  const me = usePageState((state) => state.me)
  usePageState((state) => state.revision)
  const nick = page.nickOf(member) ?? strings.room.someone
  const rows = buildTimeline(
    { messages: [], gaps: [], own: page.firstWords(), reset: undefined },
    me,
  )
  return (
    <main class="room">
      <RoomHead name={nick} topic="" present={undefined} />
      <ConnectionBar />
      <NoticeList />
      <div class="room-stage">
        <div class="messages">
          <div class="messages-inner">
            <p class="edge">{strings.room.emptyDirect(nick)}</p>
            {rows.map((row) => row.kind === 'group' && <MessageGroup key={row.key} group={row} />)}
          </div>
        </div>
      </div>
      <Composer key={member} place={member} to={nick} slow={0} />
    </main>
  )
}
