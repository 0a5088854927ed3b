/** A dialog in which an emoji is chosen; what it shows is loaded when it is opened. */
import { useEffect, useState } from 'preact/hooks'
import { Modal } from '../look/index.ts'
import { browserStorage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import type { EmojiSet } from './emoji-set.ts'
import { loadEmoji } from './load-emoji.ts'
import { noteEmoji } from './recent-emoji.ts'

export interface EmojiPickerProps {
  /** One was chosen; the dialog stays until whoever shows it takes it away. */
  onPick(emoji: string): void
  /** Escape was pressed, or the ground beside the dialog. */
  onClose(): void
}

interface Loaded {
  readonly set: EmojiSet
  readonly Board: typeof import('./emoji-board.tsx')['EmojiBoard']
}

export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const [loaded, setLoaded] = useState<Loaded>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    Promise.all([loadEmoji(), import('./emoji-board.tsx')]).then(
      ([set, { EmojiBoard }]) => setLoaded({ set, Board: EmojiBoard }),
      () => setFailed(true),
    )
  }, [])
  const pick = (sign: string) => {
    noteEmoji(browserStorage(), sign)
    onPick(sign)
  }
  return (
    <Modal heading={strings.emoji.heading} onClose={onClose}>
      <div class="emoji-picker">
        {loaded ? (
          <loaded.Board set={loaded.set} onPick={pick} />
        ) : (
          <p role="status">{failed ? strings.emoji.failed : strings.emoji.loading}</p>
        )}
      </div>
    </Modal>
  )
}
