/** Asks the node's HTTP API about the node; the browser sends the session's cookie along. */
import { SESSION_URL } from '../state/index.ts'
import { NODE_ANSWER_MS } from './limits.ts'
import { type MachineReport, readMetrics } from './metrics.ts'
import {
  type NodeStatus,
  type Peer,
  readPeers,
  readStatus,
  readTunnels,
  type TunnelsReport,
} from './report.ts'
import { fields, number } from './shape.ts'

/** Each rejects with a {@link NotAllowedError}, with a {@link NodeAwayError}, or with the reason of the signal. */
export interface NodeQuestions {
  isOwner(signal: AbortSignal): Promise<boolean>
  /** Whether it takes people and their messages. */
  isReady(signal: AbortSignal): Promise<boolean>
  status(signal: AbortSignal): Promise<NodeStatus>
  machine(signal: AbortSignal): Promise<MachineReport>
  peers(signal: AbortSignal): Promise<Peer[]>
  tunnels(signal: AbortSignal): Promise<TunnelsReport>
  /** Milliseconds to a peer and back. */
  ping(peer: string, signal: AbortSignal): Promise<number>
}

/** The node does not let this browser see that. */
export class NotAllowedError extends Error {}
/** The node did not answer, or could not for now. */
export class NodeAwayError extends Error {}

/** The statuses that mean that the credential is not enough. */
const REFUSED = [401, 403]

export function askNode(ask: typeof fetch = fetch): NodeQuestions {
  const get = async (path: string, signal: AbortSignal, init: RequestInit = {}) => {
    const answer = await ask(path, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(NODE_ANSWER_MS)]),
    }).catch((cause) => {
      signal.throwIfAborted()
      throw new NodeAwayError('the node does not answer', { cause })
    })
    if (REFUSED.includes(answer.status)) throw new NotAllowedError('this is for the owner')
    return answer
  }
  const good = async (path: string, signal: AbortSignal, init?: RequestInit) => {
    const answer = await get(path, signal, init)
    if (!answer.ok) throw new NodeAwayError(`the node answered with ${answer.status}`)
    return answer
  }
  const json = async (path: string, signal: AbortSignal, init?: RequestInit): Promise<unknown> => {
    const answer = await good(path, signal, init)
    return answer.json().catch((cause) => {
      throw new NodeAwayError('the node did not finish its answer', { cause })
    })
  }
  return {
    isOwner: async (signal) => fields(await json(SESSION_URL, signal)).role === 'owner',
    isReady: async (signal) => (await get('/readyz', signal)).ok,
    status: async (signal) => readStatus(await json('/api/v1/status', signal)),
    machine: async (signal) => readMetrics(await (await good('/metrics', signal)).text()),
    peers: async (signal) => readPeers(await json('/api/v1/peers', signal)),
    tunnels: async (signal) => readTunnels(await json('/api/v1/tunnels', signal)),
    ping: async (peer, signal) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ peer }),
      }
      return number(fields(await json('/api/v1/peers/ping', signal, init)).milliseconds)
    },
  }
}
