/** The mutes and bans in force, looked up by member and by address. */
import type { People, Sanction } from './people.ts'

export class Sanctions {
  readonly #people: People
  #all: Sanction[]

  constructor(people: People, now: number) {
    this.#people = people
    this.#all = people.sanctions(now)
  }

  /** The sanction that holds for somebody in a room now; `address` is `""` where it does not count. */
  find(
    kind: Sanction['kind'],
    room: string,
    who: { id: string; address: string },
    now: number,
  ): Sanction | undefined {
    return this.#all.find(
      (sanction) =>
        sanction.kind === kind &&
        (sanction.room === '' || sanction.room === room) &&
        (sanction.until === 0 || sanction.until > now) &&
        (sanction.member === who.id ||
          (sanction.address !== '' && sanction.address === who.address)),
    )
  }

  put(sanction: Sanction, now: number): void {
    this.#people.putSanction(sanction)
    this.#all = this.#people.sanctions(now)
  }

  drop(kind: Sanction['kind'], room: string, member: string, now: number): boolean {
    const dropped = this.#people.dropSanction(kind, room, member)
    this.#all = this.#people.sanctions(now)
    return dropped
  }
}
