/** The uploads whose bytes are being taken in: each by one request at a time, and bounded in number. */
import type { HubLimits } from '../limits.ts'
import { FileBusyError } from './errors.ts'
import type { FileRecord } from './files.ts'

/** A request that brings bytes of an upload. */
export class Reading {
  readonly member: string
  readonly address: string
  readonly #over = Promise.withResolvers<never>()
  #reason: Error | undefined

  constructor({ member, address }: Pick<FileRecord, 'member' | 'address'>) {
    this.member = member
    this.address = address
    // Nobody may be waiting for bytes when it is stopped.
    this.#over.promise.catch(() => {})
  }

  /** Whoever waits in `bytesOf` is told so at once. */
  stop(reason: Error): void {
    this.#reason = reason
    this.#over.reject(reason)
  }

  /** The bytes until there are no more; throws the reason for which it is stopped, though its connection may be dead. */
  async *bytesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    const parts = body[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await Promise.race([parts.next(), this.#over.promise])
        if (this.#reason !== undefined) throw this.#reason
        if (next.done) return
        yield next.value
      }
    } finally {
      // Not waited for: it may hang like the bytes themselves.
      parts.return?.().catch(() => {})
    }
  }
}

export class Readings {
  readonly #limits: HubLimits
  readonly #running = new Set<Reading>()
  /** The one of each upload that may write. */
  readonly #newest = new Map<string, Reading>()

  constructor(limits: HubLimits) {
    this.#limits = limits
  }

  /** Begins one, which takes the place of an older one of the same upload. @throws FileBusyError */
  begin(file: FileRecord, replaced: () => Error): Reading {
    const older = this.#newest.get(file.id)
    this.#checkRoom(file, older)
    if (older !== undefined) this.stop(file.id, replaced())
    const reading = new Reading(file)
    this.#newest.set(file.id, reading)
    this.#running.add(reading)
    return reading
  }

  /** Stops what reads an upload. */
  stop(id: string, reason: Error): void {
    const reading = this.#newest.get(id)
    if (reading === undefined) return
    this.#newest.delete(id)
    this.#running.delete(reading)
    reading.stop(reason)
  }

  /** Its request is over. */
  end(id: string, reading: Reading): void {
    this.#running.delete(reading)
    if (this.#newest.get(id) === reading) this.#newest.delete(id)
  }

  #checkRoom({ member, address }: FileRecord, leaving: Reading | undefined): void {
    const { uploadReads, uploadReadsPerMember, uploadReadsPerAddress } = this.#limits
    const others = [...this.#running].filter((reading) => reading !== leaving)
    const of = (is: (reading: Reading) => boolean) => others.filter(is).length
    if (of((reading) => reading.member === member) >= uploadReadsPerMember)
      throw new FileBusyError('member')
    if (of((reading) => reading.address === address) >= uploadReadsPerAddress)
      throw new FileBusyError('address')
    if (others.length >= uploadReads) throw new FileBusyError('node')
  }
}
