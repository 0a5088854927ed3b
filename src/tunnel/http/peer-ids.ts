/** What the proxy needs to know of peer ids as text. */

export interface PeerIds {
  /** Any text form of a peer id, as the host takes it. Throws where it is none. */
  parse(text: string): string
  /** The form that a host name can hold: the id as a CID in base36. */
  toBase36(id: string): string
}
