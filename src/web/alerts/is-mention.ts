/** Whether a text calls somebody by name: `@` and the name, as a word of its own. */
export function isMention(text: string, nick: string): boolean {
  if (nick === '') return false
  const folded = text.normalize('NFKC').toLowerCase()
  const called = `@${nick.normalize('NFKC').toLowerCase()}`
  let at = folded.indexOf(called)
  while (at !== -1) {
    const before = folded.slice(0, at).slice(-1)
    const after = folded.slice(at + called.length).slice(0, 2)
    // "ann@bob.example" is an address, and "@bobby" is somebody else; a dot ends a sentence or goes on.
    if (!/[\p{L}\p{N}]/u.test(before) && !/^(?:[\p{L}\p{N}_-]|['.][\p{L}\p{N}])/u.test(after)) {
      return true
    }
    at = folded.indexOf(called, at + 1)
  }
  return false
}
