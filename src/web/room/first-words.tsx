/** Writing to a member with whom there is no room yet; the first message that is stored makes it. */
import { ConnectionBar } from '../connection/index.ts'
import { DropZone } from '../files/index.ts'
import { NoticeList } from '../notices/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Composer } from './composer.tsx'
import { OwnStage } from './own-words.tsx'
import { RoomHead } from './room-head.tsx'

export function FirstWords({ member }: { member: string }) {
  const page = usePage()
  usePageState((state) => state.revision)
  const known = page.nickOf(member)
  const nick = known ?? strings.room.someone
  const nobody = page.isNobody(member)
  const words = page.firstWords()
  return (
    <main class="room">
      <RoomHead name={nick} topic="" about={undefined} present={undefined} />
      <ConnectionBar />
      <NoticeList />
      <OwnStage own={words}>
        <Beginning nick={known} nobody={nobody} words={words.length > 0} />
      </OwnStage>
      {!nobody && <DropZone place={member} to={nick} />}
      {!nobody && <Composer key={member} place={member} to={nick} slow={0} />}
    </main>
  )
}

interface BeginningProps {
  nick: string | undefined
  nobody: boolean
  /** Whether something was written. */
  words: boolean
}

function Beginning({ nick, nobody, words }: BeginningProps) {
  const page = usePage()
  const text = strings.room
  if (!nobody) return <p class="edge">{nick ? text.emptyDirect(nick) : text.unseen}</p>
  return (
    <div class="room-note">
      <h2>{text.noMember}</h2>
      {words && <p>{text.noMemberHint}</p>}
      <button class="button" type="button" onClick={() => page.goHome()}>
        {text.toLobby}
      </button>
    </div>
  )
}
