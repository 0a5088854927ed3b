/** One message; for an own one also how far it got, and what to do when it failed. */
import type { OwnState } from '../../chat/client/index.ts'
import { Icon, type IconName } from '../look/index.ts'
import type { TimelineLine } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { MessageText } from './message-text.tsx'

const MARKS: Record<Exclude<OwnState, 'discarded'>, { icon: IconName; word: string }> = {
  sending: { icon: 'sending', word: strings.messages.sending },
  stored: { icon: 'stored', word: strings.messages.stored },
  failed: { icon: 'failed', word: strings.messages.failed },
}

export function MessageLine({ line }: { line: TimelineLine }) {
  const { text, seq, state, own, fault } = line
  const mark = state && state !== 'discarded' ? MARKS[state] : undefined
  return (
    <div class={`line-box ${state ?? ''}`} data-seq={seq}>
      <div class={`line ${state === 'sending' || state === 'failed' ? 'unsent' : ''}`}>
        <MessageText text={text} />
        {mark && (
          <span class={`mark ${state}`} role="img" aria-label={mark.word} title={mark.word}>
            <Icon name={mark.icon} />
          </span>
        )}
      </div>
      {own && state === 'failed' && (
        <div class="failure">
          <p>{strings.messages.failedBecause(fault)}</p>
          <button class="link" type="button" onClick={() => own.retry()}>
            {strings.messages.retry}
          </button>
          <button class="link" type="button" onClick={() => own.discard()}>
            {strings.messages.discard}
          </button>
        </div>
      )}
      {own && state === 'sending' && fault && (
        <p class="failure waiting">{strings.messages.waiting(fault)}</p>
      )}
    </div>
  )
}
