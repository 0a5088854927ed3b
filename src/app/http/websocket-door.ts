/** Decides who may open a WebSocket, and hands the hub those who may; the others are answered as by any other path. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Admission } from '../../chat/index.ts'
import { authorize } from './authorize.ts'
import type { Credentials } from './credentials.ts'
import type { Gate } from './gate.ts'
import type { NodeFace } from './node-face.ts'
import { pathOf } from './path-of.ts'

export const WEBSOCKET_PATH = '/ws'

type Decision = { admission: Admission } | { refusal: unknown }

export interface Door {
  /** Whether a request is an upgrade that may go on; asked by the server before it emits one. */
  admits: (request: IncomingMessage) => boolean
  /** Hands an admitted upgrade to the hub. */
  enter: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Throws why a request was not admitted; returns where it asked for no upgrade. */
  refuse: (request: IncomingMessage) => void
}

export function createDoor(options: {
  node: NodeFace
  credentials: Credentials
  gate: Gate
}): Door {
  const { node, credentials, gate } = options
  // A request is judged once: a wrong token counts once.
  const decisions = new WeakMap<IncomingMessage, Decision>()

  const decide = (request: IncomingMessage): Decision => {
    try {
      gate(request)
      const caller = credentials.identify(request)
      authorize({ access: 'member', caller, tokenRequired: node.tokenRequired() })
      node.live()
      const { address, role = 'member', credential } = caller
      return { admission: { address, role, credential } }
    } catch (refusal) {
      return { refusal }
    }
  }

  return {
    admits(request) {
      if (!asksForWebSocket(request)) return false
      const decision = decide(request)
      decisions.set(request, decision)
      return 'admission' in decision
    },
    enter(request, socket, head) {
      const decision = decisions.get(request)
      if (decision === undefined || 'refusal' in decision) socket.destroy()
      else node.live().hub.handleUpgrade(request, socket, head, decision.admission)
    },
    refuse(request) {
      const decision = decisions.get(request)
      if (decision !== undefined && 'refusal' in decision) throw decision.refusal
    },
  }
}

/** Any other upgrade (h2c) is ignored and its request answered, as RFC 9110 has it. */
function asksForWebSocket({ method, url = '', headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    pathOf(url) === WEBSOCKET_PATH &&
    headers.upgrade?.toLowerCase() === 'websocket'
  )
}
