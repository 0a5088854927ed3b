/** Group commit of changes: what is changed within one tick is kept in one transaction, and only then told to anybody. */
import type { Change, Changed, Numbered } from './change.ts'
import { ChatError, HistoryError, HistoryFullError } from './errors.ts'
import type { History } from './history.ts'
import type { Message } from './protocol/index.ts'
import type { Room } from './room.ts'

/** One change on its way; exactly one of the two ends is called. */
export interface Changing {
  room: Room
  change: Change
  onChanged(changed: Changed): void
  onRefused(error: ChatError): void
}

export interface ChangeLedgerOptions {
  history: History
  /** Asks for a `commit` at the end of this tick. */
  schedule: () => void
  /** A message was deleted: what else is kept of it has to go. */
  onDeleted: () => void
  /** The store took none of so many. */
  onFault: (error: ChatError, changes: number) => void
}

export class ChangeLedger {
  readonly #options: ChangeLedgerOptions
  #waiting: Changing[] = []

  constructor(options: ChangeLedgerOptions) {
    this.#options = options
  }

  get empty(): boolean {
    return this.#waiting.length === 0
  }

  submit(changing: Changing): void {
    this.#waiting.push(changing)
    this.#options.schedule()
  }

  /** Keeps all that waits, sends each room what changed in it, and answers. */
  commit(): void {
    if (this.empty) return
    const waiting = this.#waiting
    this.#waiting = []
    const outcomes = this.#keep(waiting)
    const rooms = new Map<Room, Map<number, Numbered>>()
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome instanceof ChatError || outcome.rev === undefined) continue
      const { message, rev } = outcome
      if (message.deleted !== undefined) this.#options.onDeleted()
      note(rooms, waiting[index]!.room, { message, rev })
    }
    for (const [room, changed] of rooms) room.deliverChanges([...changed.values()])
    for (const [index, { room, onChanged, onRefused }] of waiting.entries()) {
      const outcome = outcomes[index]!
      if (outcome instanceof ChatError) onRefused(outcome)
      else onChanged({ ...outcome, message: newest(rooms.get(room), outcome) })
    }
  }

  #keep(waiting: readonly Changing[]): (Changed | ChatError)[] {
    try {
      return this.#options.history.change(waiting.map(({ change }) => change))
    } catch (cause) {
      const error = cause instanceof ChatError ? cause : new HistoryError({ cause })
      const removals = waiting.filter(({ change }) => change.kind === 'delete')
      // What takes away has room on a full disk, but not together with what adds.
      const apart = error instanceof HistoryFullError && removals.length < waiting.length
      const kept = apart && removals.length > 0 ? this.#keep(removals) : []
      this.#options.onFault(error, waiting.length - kept.length)
      return waiting.map((changing) => kept[removals.indexOf(changing)] ?? error)
    }
  }
}

/** A message as it is after all changes of the tick: an answer must not bring back what the others know to be old. */
function newest(ofRoom: Map<number, Numbered> | undefined, { message }: Changed): Message {
  return ofRoom?.get(message.seq)?.message ?? message
}

/** Of a message that changed twice only the newest is told, in its later place. */
function note(rooms: Map<Room, Map<number, Numbered>>, room: Room, changed: Numbered): void {
  const ofRoom = rooms.get(room) ?? new Map<number, Numbered>()
  rooms.set(room, ofRoom)
  ofRoom.delete(changed.message.seq)
  ofRoom.set(changed.message.seq, changed)
}
