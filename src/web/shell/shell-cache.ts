/** What the service worker does: keeps the page's own files, of this build and the one before, and nothing else. */

/** What of `caches` is needed. */
export type ShellCaches = Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>

export interface ShellOptions {
  readonly caches: ShellCaches
  readonly fetch: typeof fetch
  /** The paths of this build's files; `/` is the page itself. */
  readonly files: readonly string[]
  /** Names this build. */
  readonly version: string
}

/** Files whose names hold a hash of what is in them. */
const HASHED = '/assets/'
/** In front of the names of our caches. */
const PREFIX = 'rialto-shell-'
/** Milliseconds that the network has to bring the page before the one that is kept is shown. */
const PAGE_ANSWER_MS = 4_000

export class ShellCache {
  readonly #options: ShellOptions
  readonly #name: string

  constructor(options: ShellOptions) {
    this.#options = options
    this.#name = PREFIX + options.version
  }

  /** Keeps every file of this build, or fails as a whole. */
  async install(): Promise<void> {
    const { caches, files } = this.#options
    const cache = await caches.open(this.#name)
    // Those with a hash in their names are in the browser's own cache already, and never change.
    const requests = files.map((path) =>
      path.startsWith(HASHED)
        ? path
        : new Request(new URL(path, location.href), { cache: 'no-cache' }),
    )
    await cache.addAll(requests)
  }

  /** Forgets older builds but the last one, of which a tab may be open that loads a part only now. */
  async activate(): Promise<void> {
    const { caches } = this.#options
    const older = (await caches.keys()).filter(
      (name) => name.startsWith(PREFIX) && name !== this.#name,
    )
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
  }

  /** Whether this build made the file. */
  holds(path: string): boolean {
    return this.#options.files.includes(path)
  }

  /** The answer to a request for a part of the shell; undefined for all else, which goes its own way. */
  answer({
    method,
    url,
    mode,
  }: Pick<Request, 'method' | 'url' | 'mode'>): Promise<Response> | undefined {
    const { origin, pathname } = new URL(url)
    if (method !== 'GET' || origin !== location.origin) return undefined
    if (pathname === '/' && mode === 'navigate') return this.#page()
    if (pathname.startsWith(HASHED)) return this.#hashed(url)
    return this.holds(pathname) && pathname !== '/' ? this.#other(url) : undefined
  }

  /** From the network first, so that a new build is seen at once; the kept one where there is no node. */
  async #page(): Promise<Response> {
    const kept = await this.#kept('/')
    try {
      const signal = kept ? AbortSignal.timeout(PAGE_ANSWER_MS) : null
      const answer = await this.#options.fetch('/', { signal })
      // A proxy whose node is down answers in its place.
      return answer.status >= 500 && kept ? kept : answer
    } catch (error) {
      if (kept) return kept
      throw error
    }
  }

  async #hashed(url: string): Promise<Response> {
    return (await this.#options.caches.match(url, { ignoreVary: true })) ?? this.#options.fetch(url)
  }

  async #other(url: string): Promise<Response> {
    try {
      return await this.#options.fetch(url)
    } catch (error) {
      const kept = await this.#kept(url)
      if (kept) return kept
      throw error
    }
  }

  async #kept(url: string): Promise<Response | undefined> {
    return (await this.#options.caches.open(this.#name)).match(url, { ignoreVary: true })
  }
}
