/** kubo's `stringList`: what many commands answer. */

export interface StringList {
  Strings: readonly string[] | null
}

const SPECIAL = /[\\\u0000-\u001f\u007f-\u009f]/

/** One a line; what cannot be seen is written as Go would write it. */
export function stringListText({ Strings }: StringList): string {
  return (Strings ?? []).map((text) => `${visible(text)}\n`).join('')
}

function visible(text: string): string {
  if (!SPECIAL.test(text)) return text
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/[\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)
}
