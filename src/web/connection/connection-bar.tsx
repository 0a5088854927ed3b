/** What is the matter with the connection and what to do about it; nothing while all is well. */
import type { ConnectionState } from '../../chat/client/index.ts'
import { timeOf } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { describeEnd, needsNewerPage } from './describe-end.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

const MINUTE = 60_000
/** Milliseconds between this clock and the node's from which one is told: less is not seen in times to the minute. */
const CLOCK_OFF_MS = 5 * MINUTE

export function ConnectionBar() {
  const connection = usePageState((state) => state.connection)
  if (connection.name === 'waiting') return <Waiting connection={connection} />
  if (connection.name === 'closed') return <Ended connection={connection} />
  return (
    <>
      <NewVersion />
      <ClockOff />
    </>
  )
}

/** Messages carry the node's time; who reads them by a clock that is hours off has to know. */
function ClockOff() {
  const skew = usePageState((state) => state.clockSkew)
  if (Math.abs(skew) < CLOCK_OFF_MS) return null
  const minutes = Math.round(Math.abs(skew) / MINUTE)
  const { clockAhead, clockBehind } = strings.connection
  return (
    <div class="connection-bar" role="status">
      <p>{skew < 0 ? clockAhead(minutes) : clockBehind(minutes)}</p>
    </div>
  )
}

/** Offered while one is online: before that there is nothing to load it from. */
function NewVersion() {
  const page = usePage()
  const newVersion = usePageState((state) => state.newVersion)
  if (!newVersion) return null
  return (
    <div class="connection-bar new-version" role="status">
      <p>{strings.connection.newVersion}</p>
      <button class="button slim" type="button" onClick={() => page.takeNewVersion()}>
        {strings.connection.reload}
      </button>
    </div>
  )
}

function Waiting({ connection }: { connection: ConnectionState & { name: 'waiting' } }) {
  const page = usePage()
  const bye = usePageState((state) => state.bye)
  const seconds = useSecondsUntil(connection.retryAt)
  const text = strings.connection
  return (
    <div class="connection-bar">
      <p>
        {bye && `${text.bye[bye]} `}
        {`${text.offlineSince(timeOf(connection.since))} `}
        <span class="retry">{text.retryIn(seconds)}</span> {text.kept}
      </p>
      <button class="button slim" type="button" onClick={() => page.reconnect()}>
        {text.retryNow}
      </button>
    </div>
  )
}

function Ended({ connection }: { connection: ConnectionState & { name: 'closed' } }) {
  const page = usePage()
  return (
    <div class="connection-bar ended">
      <p>{describeEnd(connection.code, connection.reason)}</p>
      {needsNewerPage(connection.code) ? (
        <button class="button slim" type="button" onClick={() => page.takeNewVersion()}>
          {strings.connection.reload}
        </button>
      ) : (
        <button class="button slim" type="button" onClick={() => page.reconnect()}>
          {strings.connection.reconnect}
        </button>
      )}
    </div>
  )
}
