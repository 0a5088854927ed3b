/** The fastest way to carry a session over a connection of libp2p. */
import type { Socket } from 'node:net'
import type { MessageStream } from '@libp2p/interface'
import type { Carrier } from './carrier.ts'
import { messageCarrier } from './message-carrier.ts'
import { socketCarrier } from './socket-carrier.ts'

/** A connection that gives its socket away, to who asks before anybody else listens. */
export interface SocketHolder {
  /** Undefined where others read it already. */
  takeSocket(): Socket | undefined
}

export function carrierOf(connection: MessageStream): Carrier {
  const socket = (connection as Partial<SocketHolder>).takeSocket?.()
  return socket === undefined ? messageCarrier(connection) : socketCarrier(socket)
}
