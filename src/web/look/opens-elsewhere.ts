/** Whether a press on a link is meant for the browser: with a key held it opens another tab or window, or saves. */
export function opensElsewhere(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
}
