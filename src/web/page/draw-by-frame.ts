/** Draws at most once a frame: a busy room may change far more often. */
import { options } from 'preact'

/** Makes Preact gather what is to be drawn until the browser paints next. */
export function drawByFrame(): void {
  options.debounceRendering = (draw) => {
    requestAnimationFrame(draw)
  }
}
