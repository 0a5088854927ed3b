/** The deadlines of all clients: pings, pongs, hellos and writes, on four timers however many clients there are. */
import { CLOSE } from './close-codes.ts'
import { DeadlineQueue } from './deadline-queue.ts'
import type { HubLimits } from './limits.ts'
import type { ClientWriter } from './writer.ts'

export class Heartbeat {
  readonly writes: DeadlineQueue<ClientWriter>
  readonly hellos: DeadlineQueue<ClientWriter>
  readonly #pings: DeadlineQueue<ClientWriter>
  readonly #pongs: DeadlineQueue<ClientWriter>

  constructor(limits: HubLimits) {
    this.writes = new DeadlineQueue(limits.writeWaitMs, (writer) => {
      writer.close(CLOSE.SLOW_WRITE)
    })
    this.hellos = new DeadlineQueue(limits.helloWaitMs, (writer) => writer.close(CLOSE.NO_HELLO))
    this.#pongs = new DeadlineQueue(limits.pongWaitMs, (writer) => writer.close(CLOSE.NO_PONG))
    this.#pings = new DeadlineQueue(limits.pingPeriodMs, (writer) => {
      writer.ping()
      this.#pings.start(writer)
    })
  }

  start(writer: ClientWriter): void {
    this.#pings.start(writer)
    this.#pongs.start(writer)
  }

  pong(writer: ClientWriter): void {
    this.#pongs.start(writer)
  }

  /** While the node itself does not read from a client, no pong can be seen. */
  excuse(writer: ClientWriter): void {
    this.#pongs.stop(writer)
  }

  stop(writer: ClientWriter): void {
    this.#pings.stop(writer)
    this.#pongs.stop(writer)
    this.hellos.stop(writer)
  }

  close(): void {
    for (const queue of [this.writes, this.hellos, this.#pings, this.#pongs]) queue.close()
  }
}
