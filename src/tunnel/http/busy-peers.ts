/** Counts the requests that run to each peer, so that one peer that hangs does not take the whole proxy. */
import { ProxyBusyError } from './errors.ts'

export interface BusyPeers {
  /** Takes a place; the undo, which counts once, is returned. @throws ProxyBusyError */
  enter(peer: string): () => void
}

export function createBusyPeers(limit: number): BusyPeers {
  const running = new Map<string, number>()
  return {
    enter(peer) {
      const count = running.get(peer) ?? 0
      if (count >= limit) throw new ProxyBusyError(peer, limit)
      running.set(peer, count + 1)
      let left = false
      return () => {
        if (left) return
        left = true
        const rest = (running.get(peer) ?? 1) - 1
        if (rest > 0) running.set(peer, rest)
        else running.delete(peer)
      }
    },
  }
}
