/** What one member said at once: the first message of a minute names who and when for those that follow. */
import { Avatar, machineTimeOf, timeOf, wholeTimeOf } from '../look/index.ts'
import { shownName } from '../names/index.ts'
import type { TimelineMessage } from '../state/index.ts'
import { Author } from './author.tsx'
import { MessageLine } from './message-line.tsx'

/** The ids of what names a message to whoever does not see it: who and when, and what. */
export function messageLabels({ key }: TimelineMessage): string {
  return `who-${key} what-${key}`
}

export function Message({ row }: { row: TimelineMessage }) {
  const { key, from, at, head, line } = row
  return (
    <>
      {head ? <Avatar id={from.id} nick={from.nick} /> : <Time at={at} side />}
      <div class="said">
        {head ? (
          <header class="group-head" id={`who-${key}`}>
            <Author from={from} />
            <Time at={at} />
          </header>
        ) : (
          <span class="unseen" id={`who-${key}`}>
            <bdi>{shownName(from.nick)}</bdi> {timeOf(at)}
          </span>
        )}
        <div id={`what-${key}`}>
          <MessageLine line={line} />
        </div>
      </div>
    </>
  )
}

/** At the side it is shown to whoever points at the message; others are told it with the name. */
function Time({ at, side = false }: { at: number; side?: boolean }) {
  return (
    <time
      class={side ? 'at' : ''}
      dateTime={machineTimeOf(at)}
      title={wholeTimeOf(at)}
      aria-hidden={side}
    >
      {timeOf(at)}
    </time>
  )
}
