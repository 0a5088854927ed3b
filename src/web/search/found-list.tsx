/** The messages that were found, newest first, and the way to older ones. */
import { useMemo } from 'preact/hooks'
import type { Message } from '../../chat/client/index.ts'
import { type Query, searchedText } from '../../chat/words/index.ts'
import {
  dayOf,
  hueClass,
  machineTimeOf,
  opensElsewhere,
  timeOf,
  wholeTimeOf,
} from '../look/index.ts'
import { isDirectRoom, routeHash, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { excerpt } from './excerpt.ts'
import type { SearchState } from './search-model.ts'

interface FoundListProps {
  state: SearchState
  onOpen(message: Message): void
  onMore(): void
}

export function FoundList({ state, onOpen, onMore }: FoundListProps) {
  const { messages, next, status, query, room } = state
  const text = strings.search
  if (messages.length === 0 && next === undefined) return null
  return (
    <div class={`search-finds ${status === 'searching' ? 'waits' : ''}`}>
      <ul aria-label={text.finds}>
        {messages.map((message) => (
          <li key={`${message.room} ${message.seq}`}>
            <Found message={message} query={query} showsRoom={room === undefined} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {next !== undefined && (
        <button
          class="button slim"
          type="button"
          aria-disabled={status === 'searching'}
          onClick={onMore}
        >
          {text.more}
        </button>
      )}
    </div>
  )
}

interface FoundProps {
  message: Message
  query: Query
  showsRoom: boolean
  onOpen(message: Message): void
}

function Found({ message, query, showsRoom, onOpen }: FoundProps) {
  const page = usePage()
  const { room, seq, from, at } = message
  const parts = useMemo(() => excerpt(searchedText(message), query), [message, query])
  const name = page.nameOf(room) ?? strings.room.someone
  return (
    <a
      class="found"
      href={routeHash({ kind: 'room', room, seq })}
      onClick={(event) => {
        if (opensElsewhere(event)) return
        event.preventDefault()
        onOpen(message)
      }}
    >
      <span class="found-head">
        {showsRoom && (
          <span class="found-room">
            <span aria-hidden="true">{isDirectRoom(room) ? '@' : '#'}</span>
            <bdi>{name}</bdi>
          </span>
        )}
        <bdi class={`found-author ${hueClass(from.id)}`}>{from.nick}</bdi>
        <time dateTime={machineTimeOf(at)} title={wholeTimeOf(at)}>
          {dayOf(at)} {timeOf(at)}
        </time>
      </span>
      <span class="found-text" dir="auto">
        {parts.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}
      </span>
    </a>
  )
}
