/** How many different members each key has, where a member may be counted under a key several times. */

export class Tally {
  readonly #members = new Map<string, Map<string, number>>()

  /** Different members under a key. */
  count(key: string): number {
    return this.#members.get(key)?.size ?? 0
  }

  has(key: string, member: string): boolean {
    return this.#members.get(key)?.has(member) ?? false
  }

  add(key: string, member: string): void {
    const members = this.#members.get(key) ?? new Map<string, number>()
    this.#members.set(key, members)
    members.set(member, (members.get(member) ?? 0) + 1)
  }

  remove(key: string, member: string): void {
    const members = this.#members.get(key)
    const times = members?.get(member)
    if (members === undefined || times === undefined) return
    if (times > 1) members.set(member, times - 1)
    else if (members.size > 1) members.delete(member)
    else this.#members.delete(key)
  }
}
