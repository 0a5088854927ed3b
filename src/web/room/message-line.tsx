/** One message; for an own one also how far it got, and what to do when it failed. */
import type { OwnState } from '../../chat/client/index.ts'
import { ChangeMark, DeletedText, MessageBar, Reactions, ReplyQuote } from '../acts/index.ts'
import { MessageFiles } from '../files/index.ts'
import { focusOn, Icon, type IconName } from '../look/index.ts'
import { type TimelineLine, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { useNamesMe } from './mentioned.tsx'
import { MessageText } from './message-text.tsx'

const MARKS: Record<Exclude<OwnState, 'discarded'>, IconName> = {
  sending: 'sending',
  stored: 'stored',
  failed: 'failed',
}

export function MessageLine({ line }: { line: TimelineLine }) {
  const { text, seq, state, own, fault, message } = line
  const files = message?.files ?? own?.files ?? []
  const page = usePage()
  const room = message?.room ?? own?.room
  const reply = message?.reply ?? own?.reply
  const named = useNamesMe(text) && state === undefined
  const shown = files.length > 0 && <MessageFiles files={files} stored={message !== undefined} />
  const wordless = text === '' && files.length > 0
  const mark = state === 'discarded' ? undefined : state
  const word = mark && strings.messages[mark]
  return (
    <div class={`line-box ${state ?? ''} ${named ? 'names-me' : ''}`} data-seq={seq}>
      {named && <span class="unseen">{strings.messages.namesYou}</span>}
      {room !== undefined && reply !== undefined && <ReplyQuote room={room} seq={reply} />}
      <div class={`line ${state === 'sending' || state === 'failed' ? 'unsent' : ''}`}>
        {message?.deleted && <DeletedText message={message} />}
        {!message?.deleted && (wordless ? shown : <MessageText text={text} />)}
        {message && <ChangeMark message={message} />}
        {mark && (
          <span class={`mark ${mark}`} role="img" aria-label={word} title={word}>
            <Icon name={MARKS[mark]} />
          </span>
        )}
      </div>
      {!wordless && shown}
      {message && <Reactions message={message} />}
      {message && <MessageBar message={message} />}
      {own && state === 'failed' && (
        <div class="failure">
          <p>{strings.messages.failedBecause(fault)}</p>
          <WayOn name={strings.messages.retry} onPress={() => own.retry()} />
          <WayOn name={strings.messages.takeBack} writes onPress={() => page.takeBack(own)} />
          <WayOn name={strings.messages.discard} onPress={() => own.discard()} />
        </div>
      )}
      {own && state === 'sending' && fault && (
        <p class="failure waiting">{strings.messages.waiting(fault)}</p>
      )}
    </div>
  )
}

interface WayOnProps {
  name: string
  /** Whether one wants to write after it. */
  writes?: boolean
  onPress(): void
}

/** What one can do with a message that failed. The button goes with the failure, and so hands the focus on. */
function WayOn({ name, writes = false, onPress }: WayOnProps) {
  return (
    <button
      class="link"
      type="button"
      onClick={({ detail }) => {
        onPress()
        // By the keyboard: on a phone it would bring up the keys.
        if (writes || detail === 0) focusOn('.composer textarea')
      }}
    >
      {name}
    </button>
  )
}
