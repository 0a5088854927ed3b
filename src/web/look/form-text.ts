/** What a form holds when it is sent: read from its fields, because the drawing may be a frame behind a quick hand. */

/** The trimmed text of the field with this name; `""` where there is none. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}
