/** Lets one tab of a browser alone tell of something, and none while somebody looks at any of them. */

/** Milliseconds for which a claim is held: tabs hear the same message within moments of each other. */
const CLAIM_MS = 10_000
const LOOKED_AT = 'rialto.looked-at'

/** What of `navigator.locks` is used. */
export type ClaimLocks = Pick<LockManager, 'request' | 'query'>

export interface Claims {
  /** Whether this tab is the one that tells of `what`. */
  take(what: string): Promise<boolean>
  /** Somebody looks at this tab from now on, or no longer. */
  look(looks: boolean): void
}

/** Without locks (an address without TLS) each tab tells for itself. */
export function createClaims(locks: ClaimLocks | undefined): Claims {
  let away: (() => void) | undefined
  return {
    async take(what) {
      if (!locks) return away === undefined
      const { held = [] } = await locks.query()
      if (held.some(({ name }) => name === LOOKED_AT)) return false
      return new Promise((resolve) => {
        void locks.request(`rialto.alert ${what}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null)
          return lock === null ? undefined : new Promise((done) => setTimeout(done, CLAIM_MS))
        })
      })
    },
    look(looks) {
      away?.()
      away = undefined
      if (!looks) return
      const { promise, resolve } = Promise.withResolvers<void>()
      away = resolve
      void locks?.request(LOOKED_AT, { mode: 'shared' }, () => promise)
    },
  }
}
