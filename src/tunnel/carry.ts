/** Puts a socket and a stream together, counted in the tables of the tunnels until both have ended. */
import type { Socket } from 'node:net'
import { KEEP_ALIVE_MS } from './limits.ts'
import { type Meter, splice } from './splice.ts'
import type { StreamEntry, StreamTable } from './stream-table.ts'
import { type Failure, failureOf, type TrafficCount } from './traffic.ts'
import type { TunnelHost } from './tunnel-host.ts'

export interface CarryParts {
  readonly host: Pick<TunnelHost, 'agentOf'>
  readonly streams: StreamTable
  readonly traffic: TrafficCount
  /** Charges bytes to the peer; returns the milliseconds to wait. @throws to end the connection */
  readonly charge: (bytes: number) => number
  /** Told of a connection that broke. */
  readonly broke: (failure: Failure) => void
}

/** What says that it runs one of these ends both directions at once (kubo, p2p/stream.go). */
const CLOSES_BOTH = /^(?:kubo|go-ipfs)\//

/** Resolves when both are closed. */
export async function carry(socket: Socket, entry: StreamEntry, parts: CarryParts): Promise<void> {
  const { host, streams, traffic, charge } = parts
  socket.setNoDelay(true)
  socket.setKeepAlive(true, KEEP_ALIVE_MS)
  const live = streams.open(entry)
  traffic.opens()
  const move = (way: 'sent' | 'received') => (bytes: number) => {
    live[way] += bytes
    traffic.moved(way, bytes)
    return charge(bytes)
  }
  const meter: Meter = { sent: move('sent'), received: move('received') }
  const closesBoth = () => {
    const agent = host.agentOf(live.peer)
    return agent === '' ? undefined : CLOSES_BOTH.test(agent)
  }
  live.splice = splice(socket, entry.stream, { meter, closesBoth })
  const error = await live.splice.ended
  streams.close(live)
  traffic.closes()
  if (!error) return
  const failure = failureOf(error)
  traffic.fail(failure)
  parts.broke(failure)
}
