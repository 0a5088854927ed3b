/** The keys that let a member read files: bound to the member, good for a while, kept nowhere. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bytes of the secret that this hub makes its keys with; those of an earlier process end with it. */
const SECRET_LENGTH = 32
/** What a key is for, so that the code is good for nothing else. */
const PURPOSE = 'rialto files v1'
const KEY = /^([\da-f]{1,64})\.(\d{1,16})\.([\w-]{43})$/

/** What a key that was made here says. */
export interface ReadKey {
  member: string
  /** Unix time in milliseconds. */
  expires: number
}

export class FileKeys {
  readonly #secret = randomBytes(SECRET_LENGTH)

  make(member: string, expires: number): string {
    return `${member}.${expires}.${this.#code(member, String(expires))}`
  }

  /** Undefined for a key that was not made here; whether it has expired is for the caller to see. */
  read(key: string): ReadKey | undefined {
    const [, member, expires, code] = KEY.exec(key) ?? []
    if (member === undefined || expires === undefined || code === undefined) return undefined
    const right = Buffer.from(this.#code(member, expires))
    if (!timingSafeEqual(Buffer.from(code), right)) return undefined
    return { member, expires: Number(expires) }
  }

  #code(member: string, expires: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${PURPOSE} ${member} ${expires}`)
      .digest('base64url')
  }
}
