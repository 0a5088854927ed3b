/** What carries the frames of a session: an ordered, reliable way of bytes. */

export interface CarrierEvents {
  /**
   * What came, in pieces of any size. It is lent, and changes when this returns; where `isOwn` is set it may be kept, by
   * returning true.
   */
  bytes(chunk: Uint8Array, isOwn: boolean): boolean
  /** After `write` returned false: more may be written. */
  drained(): void
  /** Nothing comes or goes any more. */
  closed(error?: Error): void
}

export interface Carrier {
  /** Calls back from now on; called once. What comes before is kept. */
  open(events: CarrierEvents): void
  /** Takes the bytes, which may be changed again once `free` is called; false when no more should come before `drained`. */
  write(bytes: Buffer, free: () => void): boolean
}
