/** Whether a key belongs to an input method that composes a word, and not to the page. */

/** The key code of every key that an input method has taken (UI Events, section 7.3.1). */
const TAKEN_KEY_CODE = 229

/** Safari ends the composition before it tells of the Enter that ended it, and tells by the code alone. */
export function composes(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === TAKEN_KEY_CODE
}
