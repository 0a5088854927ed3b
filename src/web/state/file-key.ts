/** Lets the browser read files: puts the key that the node gave into a cookie which goes to them alone. */

/** Seconds that the cookie is kept: the node decides how long the key holds. */
const COOKIE_SECONDS = 7 * 24 * 60 * 60

/** The Set-Cookie line of a key. Cookies ignore the port, so that each node of a machine needs a name of its own. */
export function fileKeyCookie(
  key: string,
  { protocol, port }: Pick<Location, 'protocol' | 'port'>,
): string {
  const name = port === '' ? 'rialto_files' : `rialto_files_${port}`
  const secure = protocol === 'https:' ? '; Secure' : ''
  return `${name}=${key}; Path=/files; Max-Age=${COOKIE_SECONDS}; SameSite=Strict${secure}`
}

/** Puts it there. */
export function keepFileKey(key: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
  document.cookie = fileKeyCookie(key, location)
}
