/** A stream of a session as libp2p knows streams. */
import type { AbortOptions, Logger } from '@libp2p/interface'
import { AbstractStream } from '@libp2p/utils'
import { LARGEST_WINDOW_BYTES } from './limits.ts'
import type { Breakage, YamuxStream } from './stream.ts'

export class MuxedStream extends AbstractStream {
  readonly stream: YamuxStream

  constructor(stream: YamuxStream, log: Logger) {
    super({
      id: `${stream.id}`,
      direction: stream.direction,
      log,
      // The window bounds what comes; more than that is cut before.
      maxReadBufferLength: 2 * LARGEST_WINDOW_BYTES,
    })
    this.stream = stream
    stream.listen({
      bytes: (data) => this.onData(data),
      drained: () => this.safeDispatchEvent('drain'),
      ended: () => this.onRemoteCloseWrite(),
      closed: (breakage) => this.#closed(breakage),
    })
  }

  sendData(data: Parameters<AbstractStream['sendData']>[0]): {
    sentBytes: number
    canSendMore: boolean
  } {
    const sentBytes = data.byteLength
    let canSendMore = true
    for (const part of data) canSendMore = this.stream.send(part)
    return { sentBytes, canSendMore }
  }

  async sendCloseWrite(): Promise<void> {
    await this.stream.closeWrite()
  }

  /** yamux has nothing to say that by. */
  async sendCloseRead(options?: AbortOptions): Promise<void> {
    options?.signal?.throwIfAborted()
  }

  sendReset(error: Error): void {
    this.stream.abort(error)
  }

  sendPause(): void {
    this.stream.pause()
  }

  sendResume(): void {
    this.stream.resume()
  }

  /**
   * Read again are only bytes that were read before: none come behind an end. libp2p reads past the proposal of a protocol, and
   * refuses to take the rest back where the end is there already, as Go's lazy negotiation has it.
   */
  override unshift(bytes: Parameters<AbstractStream['unshift']>[0]): void {
    const isEnded = this.remoteWriteStatus === 'closed' && this.status === 'open'
    if (isEnded && this.readStatus === 'closed') this.readStatus = 'readable'
    super.unshift(bytes)
  }

  #closed(breakage: Breakage | undefined): void {
    if (breakage?.kind === 'reset') this.onRemoteReset()
    // What ended in order both ways libp2p closes itself, in its own order.
    else if (breakage !== undefined) this.onTransportClosed()
  }
}
