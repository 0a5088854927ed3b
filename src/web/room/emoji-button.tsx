/** Opens the picker of emoji for the text that is being written. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EmojiPicker } from '../emoji/index.ts'
import { Icon } from '../look/index.ts'
import { strings } from '../text/index.ts'

export function EmojiButton({ onPick }: { onPick(sign: string): void }) {
  const [open, setOpen] = useState(false)
  const picked = useRef<string>(undefined)
  // Once the dialog is gone: it gives the focus back to the button.
  useLayoutEffect(() => {
    const sign = picked.current
    picked.current = undefined
    if (sign !== undefined) onPick(sign)
  }, [open])
  return (
    <>
      <button
        class="icon-button"
        type="button"
        aria-label={strings.emoji.open}
        title={strings.emoji.open}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="smile" />
      </button>
      {open && (
        <EmojiPicker
          onClose={() => setOpen(false)}
          onPick={(sign) => {
            picked.current = sign
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
