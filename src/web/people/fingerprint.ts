/** A member's id as two people compare it. */

/** Characters of a group, and how many groups: 48 bits, which nobody finds again by trying names. */
const GROUP_LENGTH = 4
const GROUPS_LENGTH = 3

/** The first characters of the id, in groups. */
export function fingerprintOf(id: string): string {
  const groups: string[] = []
  for (let start = 0; start < id.length && groups.length < GROUPS_LENGTH; start += GROUP_LENGTH) {
    groups.push(id.slice(start, start + GROUP_LENGTH))
  }
  return groups.join(' ')
}
