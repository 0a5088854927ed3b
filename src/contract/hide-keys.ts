/** Takes out of a text what looks like a private key, whole or mistyped: nothing else there has so many digits. */

/** The text with `***` in place of 56 hex digits and more in a row. */
export function hideKeys(text: string): string {
  return text.replaceAll(/(?:0x)?[0-9a-fA-F]{56,}/g, '***')
}
