/** The state of the connection in a word, always in sight. */
import type { ConnectionState } from '../../chat/client/index.ts'
import { usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

const WORDS: Record<ConnectionState['name'], string> = {
  connecting: strings.connection.connecting,
  'catching-up': strings.connection.catchingUp,
  online: strings.connection.online,
  waiting: strings.connection.offline,
  closed: strings.connection.closed,
}

export function ConnectionMark() {
  const name = usePageState((state) => state.connection.name)
  return (
    <span class={`connection ${name}`} role="status" title={strings.connection.label}>
      {WORDS[name]}
    </span>
  )
}
