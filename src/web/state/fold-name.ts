/** What two names have in common when the node takes them for the same (docs/chat-protocol.md). */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
