/** Who writes just now; always takes its line, so that nothing jumps. */
import type { Member } from '../../chat/client/index.ts'
import { strings } from '../text/index.ts'

export function TypingLine({ typing }: { typing: readonly Member[] }) {
  return (
    <p class="typing" dir="auto">
      {strings.typing(typing.map(({ nick }) => nick))}
    </p>
  )
}
