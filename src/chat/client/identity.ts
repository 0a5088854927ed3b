/** Who a client is to its node, and where that is kept between two visits. */

/** A member's public id, and the secret that proves it. */
export interface Identity {
  readonly id: string
  readonly secret: string
}

/** Where the identity is kept. */
export interface IdentityStore {
  load(): Identity | undefined
  save(identity: Identity): void
}

/** What {@link storageIdentity} needs of a `Storage` (localStorage, sessionStorage). */
export interface KeyStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Keeps the identity for as long as the client lives. */
export function memoryIdentity(): IdentityStore {
  let kept: Identity | undefined
  return {
    load: () => kept,
    save: (identity) => {
      kept = identity
    },
  }
}

/**
 * Keeps the identity in a browser's storage under `key`. A storage that is missing or throws (private
 * windows, blocked cookies, a full quota) is not an error: the identity then lasts as long as the client.
 */
export function storageIdentity(storage: KeyStorage | undefined, key: string): IdentityStore {
  const memory = memoryIdentity()
  return {
    load() {
      try {
        return memory.load() ?? parseIdentity(storage?.getItem(key))
      } catch {
        return undefined
      }
    },
    save(identity) {
      memory.save(identity)
      try {
        storage?.setItem(key, JSON.stringify(identity))
      } catch {
        // Kept in memory, which is all that this storage lets us have.
      }
    },
  }
}

/** Anything that is not an identity counts as none: another program may have written there. */
function parseIdentity(text: string | null | undefined): Identity | undefined {
  const value: unknown = JSON.parse(text ?? 'null')
  if (typeof value !== 'object' || value === null) return undefined
  const { id, secret } = value as Partial<Record<keyof Identity, unknown>>
  return typeof id === 'string' && typeof secret === 'string' ? { id, secret } : undefined
}
