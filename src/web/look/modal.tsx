/** A dialog above the page; the browser keeps the focus inside and gives it back, also to an opener that was drawn anew. */
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

interface ModalProps {
  heading: string
  /** A class of its own, for what is no form. */
  kind?: string
  /** Escape was pressed, or the ground beside the dialog, or the browser closed it. */
  onClose(): void
  children: ComponentChildren
}

export function Modal({ heading, kind = '', onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const headingId = useId()
  /** Taken away by what is drawn: that nobody closed it, the browser tells late, when another may be open. */
  const gone = useRef(false)
  useLayoutEffect(() => {
    const shown = dialog.current
    const { activeElement: opener } = document
    shown?.showModal()
    return () => {
      gone.current = true
      shown?.close()
      if (opener && !opener.isConnected) document.getElementById(opener.id)?.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog ${kind}`}
      aria-labelledby={headingId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={() => gone.current || onClose()}
      onPointerDown={(event) =>
        event.target === event.currentTarget && isBeside(event) && onClose()
      }
    >
      <h2 id={headingId}>{heading}</h2>
      {children}
    </dialog>
  )
}

/** The dialog's own padding is not beside it. */
function isBeside(event: PointerEvent): boolean {
  const box = (event.target as Element).getBoundingClientRect()
  const { clientX: x, clientY: y } = event
  return x < box.left || x > box.right || y < box.top || y > box.bottom
}
