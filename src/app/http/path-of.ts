/** The path of a URL as a request line has it, without its query, which may hold what belongs in no log. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? ''
}
