/** Draws at most once a frame, for a busy room may change far more often, and before a press is heeded: it means what the state is by then. */
import { options } from 'preact'

/** What ends a choice; keys that write go without, for they must not wait for a drawing. */
const PRESSES = ['click', 'submit']

/** Makes Preact gather what is to be drawn until the browser paints next. */
export function drawByFrame(): void {
  let draw: (() => void) | undefined
  const drawNow = () => {
    const due = draw
    draw = undefined
    due?.()
  }
  options.debounceRendering = (due) => {
    draw = due
    requestAnimationFrame(drawNow)
  }
  for (const press of PRESSES) addEventListener(press, drawNow, { capture: true })
}
