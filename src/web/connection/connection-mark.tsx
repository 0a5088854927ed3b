/** The state of the connection in a word, always in sight. */
import type { ConnectionState } from '../../chat/client/index.ts'
import { usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

/** Which string says it. */
const WORDS = {
  connecting: 'connecting',
  'catching-up': 'catchingUp',
  online: 'online',
  waiting: 'offline',
  closed: 'closed',
} as const satisfies Record<ConnectionState['name'], keyof typeof strings.connection>

export function ConnectionMark() {
  const name = usePageState((state) => state.connection.name)
  return (
    <span class={`connection ${name}`} role="status" title={strings.connection.label}>
      {strings.connection[WORDS[name]]}
    </span>
  )
}
