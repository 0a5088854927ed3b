/** The connections that are open, by the peer id in its text form: libp2p's own list wants the id taken apart each time. */
import type { Connection } from '@libp2p/interface'

export class OpenConnections {
  readonly #byPeer = new Map<string, Connection[]>()

  add(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    const list = this.#byPeer.get(peer)
    if (list === undefined) this.#byPeer.set(peer, [connection])
    else list.push(connection)
    connection.addEventListener('close', () => this.#remove(peer, connection), { once: true })
    if (connection.status !== 'open') this.#remove(peer, connection)
  }

  /** Those to a peer that are open now. */
  of(peer: string): Connection[] {
    return this.#byPeer.get(peer)?.filter(({ status }) => status === 'open') ?? []
  }

  #remove(peer: string, connection: Connection): void {
    const left = this.#byPeer.get(peer)?.filter((one) => one !== connection) ?? []
    if (left.length > 0) this.#byPeer.set(peer, left)
    else this.#byPeer.delete(peer)
  }
}
