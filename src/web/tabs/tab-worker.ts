/** The worker that all tabs of one browser share: it holds their connection to the node. */
import { Switchboard } from './switchboard.ts'

const switchboard = new Switchboard({
  WebSocket,
  locks: navigator.locks,
  lock: `rialto.worker.${crypto.randomUUID()}`,
  now: Date.now,
})

addEventListener('connect', (event) => switchboard.connect((event as MessageEvent).ports[0]!))
