/** What carries the frames of a session: an ordered, reliable way of bytes. */

export interface CarrierEvents {
  /** What came, in pieces of any size; the memory is the session's. */
  bytes(chunk: Uint8Array): void
  /** After `write` returned false: more may be written. */
  drained(): void
  /** Nothing comes or goes any more. */
  closed(error?: Error): void
}

export interface Carrier {
  /** Calls back from now on; called once. What comes before is kept. */
  open(events: CarrierEvents): void
  /** Takes all parts, which must not be changed afterwards; false when no more should come before `drained`. */
  write(parts: readonly Uint8Array[]): boolean
}
