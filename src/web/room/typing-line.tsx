/** Who writes just now; always takes its line, so that nothing jumps. */
import type { Member } from '../../chat/client/index.ts'
import { isolate } from '../look/index.ts'
import { strings } from '../text/index.ts'

export function TypingLine({ typing }: { typing: readonly Member[] }) {
  return <p class="typing">{strings.typing(typing.map(({ nick }) => isolate(nick)))}</p>
}
