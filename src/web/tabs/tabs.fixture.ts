/** For tests: a browser without a screen, with locks, a shared worker, and tabs that can crash. */
import type { SocketConstructor } from '../../chat/client/index.ts'
import type { Locks } from './life-lock.ts'
import { Switchboard } from './switchboard.ts'
import type { FromTab, FromWorker, Port } from './tab-messages.ts'
import { shareSockets } from './tabs.ts'

export interface TestTab {
  readonly WebSocket: SocketConstructor
  /** How often it was told that the node is there again. */
  readonly told: { reachable: number }
  /** Goes without a word: what it would say or hear is lost. */
  crash(): void
}

/** A browser whose page may have shared workers or not. */
export interface TestBrowser {
  tab(): TestTab
  /** The worker goes without a word; tabs start another one. */
  killWorker(): void
  /** Workers that were started. */
  readonly workers: number
}

export function startBrowser({
  WebSocket = globalThis.WebSocket as SocketConstructor,
  refuses = false,
  mute = false,
}: {
  WebSocket?: SocketConstructor
  refuses?: boolean
  mute?: boolean
} = {}): TestBrowser {
  const locks = new TestLocks()
  let worker: { board: Switchboard; life: Life; lock: string } | undefined
  let workers = 0
  let tabs = 0
  return {
    get workers() {
      return workers
    },
    killWorker() {
      worker!.life.over = true
      locks.release(worker!.lock)
      worker = undefined
    },
    tab() {
      const life = { over: false }
      const lock = `tab ${++tabs}`
      const told = { reachable: 0 }
      return {
        told,
        WebSocket: shareSockets({
          startWorker() {
            if (refuses) throw new Error('refused')
            if (!worker) {
              const name = `worker ${++workers}`
              const board = new Switchboard({ WebSocket, locks, lock: name, now: Date.now })
              worker = { board, life: { over: false }, lock: name }
            }
            const [ours, theirs] = portPair<FromTab, FromWorker>(life, worker.life)
            if (!mute) worker.board.connect(theirs)
            return ours
          },
          locks,
          lock,
          WebSocket,
          reachable: () => {
            told.reachable += 1
          },
        }),
        crash() {
          life.over = true
          locks.release(lock)
        },
      }
    },
  }
}

interface Life {
  over: boolean
}

/** Locks as a browser has them; nobody lets go of one but by `release`. */
export class TestLocks implements Locks {
  readonly #held = new Map<string, { release: () => void; gone: Promise<void> }>()

  async request(
    name: string,
    { mode }: { mode: 'exclusive' | 'shared' },
    held: () => Promise<void>,
  ): Promise<void> {
    await this.#held.get(name)?.gone
    if (mode === 'exclusive') {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#held.set(name, { release: resolve, gone: promise })
    }
    await held()
  }

  release(name: string): void {
    this.#held.get(name)?.release()
    this.#held.delete(name)
  }
}

/** Messages go over in order, a moment later, for as long as both ends live. */
function portPair<A, B>(a: Life, b: Life): [Port<A, B>, Port<B, A>] {
  const toA: ((event: { data: B }) => void)[] = []
  const toB: ((event: { data: A }) => void)[] = []
  const send = <T>(message: T, listeners: ((event: { data: T }) => void)[]): void => {
    queueMicrotask(() => {
      if (a.over || b.over) return
      for (const listener of listeners) listener({ data: structuredClone(message) })
    })
  }
  return [
    {
      postMessage: (message) => send(message, toB),
      addEventListener: (_, listener) => toA.push(listener),
      start: () => {},
    },
    {
      postMessage: (message) => send(message, toA),
      addEventListener: (_, listener) => toB.push(listener),
      start: () => {},
    },
  ]
}
