/** What the page's state needs of the browser around it: the location's hash, and whether anybody looks. */
import type { KeyStorage } from '../../chat/client/index.ts'

export interface Surroundings {
  hash(): string
  /** Goes to a hash, as a link does. */
  go(hash: string): void
  /** Puts a hash in place of the one shown, without an entry in the browser's history and without telling `onHash`. */
  replace(hash: string): void
  /** Calls back when somebody changed the hash. */
  onHash(listener: () => void): void
  /** Whether the browser asks before it closes or reloads the page. */
  askBeforeLeaving(asks: boolean): void
  /** Loads the page anew. */
  reload(): void
  /** Whether the page can be seen now. */
  visible(): boolean
  /** Calls back when the page comes into sight again. */
  onVisible(listener: () => void): void
  /** The languages that the reader wants, the first one most (BCP 47). */
  languages(): readonly string[]
  /** Calls back when another tab may have changed what this browser keeps under a key. */
  onKept(listener: (key: string | null) => void): void
}

const PROBE_KEY = 'rialto.probe'
/** UTF-16 units that are written to see whether anything is kept: more than an identity takes. */
const PROBE_UNITS = 256

/** The real ones. */
export function browserSurroundings(): Surroundings {
  return {
    hash: () => location.hash,
    go: (hash) => {
      location.hash = hash
    },
    replace: (hash) => history.replaceState(null, '', location.pathname + location.search + hash),
    onHash: (listener) => addEventListener('hashchange', listener),
    // Listened to only while it matters: some browsers keep no page ready for "back" that has such a listener.
    askBeforeLeaving: (asks) =>
      asks
        ? addEventListener('beforeunload', preventLeaving)
        : removeEventListener('beforeunload', preventLeaving),
    reload: () => location.reload(),
    visible: () => document.visibilityState === 'visible',
    onVisible: (listener) =>
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') listener()
      }),
    languages: () => navigator.languages,
    onKept: (listener) => addEventListener('storage', ({ key }) => listener(key)),
  }
}

function preventLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** The browser's storage; undefined where even naming it is forbidden. */
export function browserStorage(): KeyStorage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** The storage that ends with this tab, and outlives a reload. */
export function tabStorage(): KeyStorage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}

/** Whether the browser keeps what it is given: some private windows and full disks do not. */
export function canKeep(storage: KeyStorage | undefined): boolean {
  try {
    if (!storage) return false
    // As much as what is kept of who one is.
    storage.setItem(PROBE_KEY, '0'.repeat(PROBE_UNITS))
    storage.setItem(PROBE_KEY, '')
    return true
  } catch {
    return false
  }
}
