/** Opens the picker of emoji for the text that is being written. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EmojiPicker } from '../emoji/index.ts'
import { IconButton } from '../look/index.ts'
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
      <IconButton
        icon="smile"
        name={strings.emoji.open}
        opens="dialog"
        onClick={() => setOpen(true)}
      />
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
