/** Holds the keys that come before a field is there, and gives them to it. */

/** Milliseconds after which nobody means a field by a key any more. */
const HOLD_MS = 3_000

/** For a field that was asked for, and takes the focus as soon as it is drawn. */
export function holdKeys(selector: string): void {
  let held = ''
  const { signal, end } = ending()
  const hold = (event: KeyboardEvent) => {
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === 'Escape') end()
    if (!isText || event.isComposing || signal.aborted) return
    event.preventDefault()
    held += event.key
  }
  const give = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLInputElement && target.matches(selector))) return
    end()
    // What it held before may just be about to be selected.
    queueMicrotask(() => {
      if (held === '') return
      target.setRangeText(held, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end')
      target.dispatchEvent(new InputEvent('input', { bubbles: true }))
    })
  }
  addEventListener('keydown', hold, { capture: true, signal })
  addEventListener('focusin', give, { signal })
}

function ending(): { signal: AbortSignal; end(): void } {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), HOLD_MS)
  return {
    signal: stop.signal,
    end() {
      clearTimeout(timer)
      stop.abort()
    },
  }
}
