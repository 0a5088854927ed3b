/** One connection to the node that several tabs share: greeted once, each answer to the tab that asked, all news to those it concerns. */
import type { SocketConstructor, SocketLike } from '../../chat/client/index.ts'
import { type Frame, isDirect, parseFrame } from './frame.ts'
import { Greeting, isHello } from './greeting.ts'
import { ASK_AGAIN_MS, FRAME_UNITS, NODE_ANSWER_MS, TAB_REQUESTS, UNSENT_BYTES } from './limits.ts'
import type { Seat } from './seat.ts'

/** Where a line leads, and as whom. */
export interface LineOptions {
  readonly url: string
  readonly protocols: readonly string[]
  readonly WebSocket: SocketConstructor
  readonly now: () => number
  /** The node has greeted; `made` is who one is from now on, where that was not known. */
  greeted(made: { id: string; secret: string } | undefined): void
  /** The connection is gone: the line takes nobody any more. */
  ended(): void
}

/** A request on its way; without `seat` it is the line's own, or whoever asked is gone. */
interface Asked {
  seat: Seat | undefined
  readonly ref: Frame['ref']
  readonly request: Frame
  /** Whether it is for a room that the tab was not in before. */
  readonly enters: boolean
  /** Of a request of the line's own. */
  readonly done: ((answer: Frame) => void) | undefined
}

/** RFC 6455: the caller is done; the connection is lost; a frame is too large; try again later. */
const CLOSE = { DONE: 1000, LOST: 1006, TOO_BIG: 1009, TRY_AGAIN: 1013 } as const
/** `readyState` of an open WebSocket. */
const STATE = { OPEN: 1 } as const
/** News of a room that concern those in it alone. */
const ROOM_NEWS: ReadonlySet<string> = new Set(['presence', 'typing', 'gap', 'topic', 'changed'])

export class Line {
  readonly #options: LineOptions
  readonly #socket: SocketLike & { readonly bufferedAmount?: number }
  readonly #seats = new Set<Seat>()
  readonly #asked = new Map<number, Asked>()
  /** Tabs that come in while nobody has been greeted yet. */
  #hellos: { seat: Seat; hello: Frame }[] = []
  #greeting: Greeting | undefined
  #greets = false
  #ref = 0
  #pinged = false
  #over = false
  /** Runs while the node owes a word. */
  #deadline: ReturnType<typeof setTimeout> | undefined

  constructor(options: LineOptions) {
    this.#options = options
    const { url, protocols, WebSocket } = options
    this.#socket = new WebSocket(url, [...protocols])
    this.#socket.addEventListener('open', () => this.#greetNext())
    this.#socket.addEventListener('message', ({ data }) => this.#hear(String(data)))
    this.#socket.addEventListener('close', ({ code, reason }) => this.#end(code, reason))
    // A close follows.
    this.#socket.addEventListener('error', () => {})
    this.#expectWord()
  }

  /** Takes a tab in with its first hello. */
  enter(seat: Seat, hello: Frame): void {
    this.#seats.add(seat)
    if (this.#greeting) this.#admit(seat, hello)
    else {
      this.#hellos.push({ seat, hello })
      this.#greetNext()
    }
  }

  /** A tab is gone: what no other tab wants is left. */
  leave(seat: Seat): void {
    if (!this.#seats.delete(seat)) return
    this.#hellos = this.#hellos.filter((waiting) => waiting.seat !== seat)
    for (const asked of this.#asked.values()) if (asked.seat === seat) asked.seat = undefined
    if (this.#over) return
    if (this.#seats.size === 0) {
      this.#socket.close(CLOSE.DONE)
      this.#end(CLOSE.DONE, '')
      return
    }
    for (const room of seat.rooms) this.#leaveRoom(room)
  }

  /** What a tab that has said hello sends further on. */
  take(seat: Seat, text: string): void {
    const frame = parseFrame(text)
    if (!frame) return
    const { bufferedAmount = 0 } = this.#socket
    if (this.#tooBig(text)) seat.close(CLOSE.TOO_BIG, 'the frame is larger than the node takes')
    else if (bufferedAmount > UNSENT_BYTES) seat.close(CLOSE.TRY_AGAIN, 'the node does not read')
    else if (frame.type === 'ping' && frame.ref === undefined) this.#ping()
    else if (frame.type === 'leave' && this.#answersLeave(seat, frame)) return
    else this.#ask(seat, frame)
  }

  #ask(seat: Seat, request: Frame): void {
    if (request.ref === undefined) {
      this.#socket.send(JSON.stringify(request))
      return
    }
    if (seat.asked >= TAB_REQUESTS) {
      seat.hear(busy(request))
      return
    }
    const { type, room = '' } = request
    const enters = type === 'join' && !seat.rooms.has(room)
    if (enters) seat.rooms.add(room)
    seat.asked += 1
    this.#send({ seat, ref: request.ref, request, enters, done: undefined })
  }

  /** Asks for the line itself: no tab waits for the answer. */
  #askForAll(request: Frame, done?: (answer: Frame) => void): void {
    this.#send({ seat: undefined, ref: undefined, request, enters: false, done })
  }

  #send(asked: Asked): void {
    const ref = ++this.#ref
    this.#asked.set(ref, asked)
    this.#socket.send(JSON.stringify({ ...asked.request, ref }))
  }

  /** One question is enough for all: the answer has no name on it, and every tab hears it. */
  #ping(): void {
    if (this.#pinged) return
    this.#pinged = true
    this.#socket.send('{"type":"ping"}')
    this.#expectWord()
  }

  /** A connection that died in silence keeps nobody, nor takes anybody back. */
  #expectWord(): void {
    this.#deadline ??= setTimeout(() => {
      this.#socket.close()
      this.#end(CLOSE.LOST, 'the node does not answer')
    }, NODE_ANSWER_MS)
  }

  /** The node is told of a leave only when the last tab leaves the room. */
  #answersLeave(seat: Seat, { ref, room = '' }: Frame): boolean {
    seat.rooms.delete(room)
    const wanted = isDirect(room) ? this.#seats.size > 1 : this.#isWanted(room)
    if (wanted && ref !== undefined) seat.hear({ type: 'left', ref, room, why: 'asked' })
    return wanted
  }

  #isWanted(room: string): boolean {
    return [...this.#seats].some(({ rooms }) => rooms.has(room))
  }

  #leaveRoom(room: string): void {
    if (isDirect(room) || this.#isWanted(room)) return
    const request = { type: 'leave', room }
    this.#askForAll(request)
  }

  /** One hello at a time: the node takes a single one, and a refused one leaves the turn to the next. */
  #greetNext(): void {
    const [next] = this.#hellos
    if (this.#greets || !next || this.#socket.readyState !== STATE.OPEN) return
    this.#hellos.shift()
    this.#greets = true
    const { seat, hello } = next
    seat.asked += 1
    this.#send({ seat, ref: hello.ref, request: hello, enters: false, done: undefined })
  }

  #greeted(asked: Asked, answer: Frame): void {
    this.#greets = false
    if (isHello(answer)) {
      this.#greeting = new Greeting(answer, this.#options.now())
      if (asked.seat) asked.seat.greeted = true
      this.#options.greeted(this.#greeting.made)
      const waiting = this.#hellos
      this.#hellos = []
      for (const { seat, hello } of waiting) this.#admit(seat, hello)
    }
    this.#greetNext()
  }

  /** Greets a tab in the node's place; another name than the one so far is asked for first. */
  #admit(seat: Seat, hello: Frame): void {
    const greeting = this.#greeting!
    const welcome = (): void => {
      seat.greeted = true
      seat.hear(greeting.answer(hello.ref, this.#options.now()))
    }
    if (hello.nick === undefined || hello.nick === greeting.nick) {
      welcome()
      return
    }
    this.#askForAll({ type: 'nick', nick: hello.nick }, (answer) => {
      if (answer.type !== 'error') welcome()
      else seat.hear(withRef(answer, hello.ref))
    })
  }

  #hear(text: string): void {
    clearTimeout(this.#deadline)
    this.#deadline = undefined
    const frame = parseFrame(text)
    // What is not understood is told as it is, for the clients to complain of.
    if (!frame) for (const seat of this.#seats) seat.hearText(text)
    else if (frame.ref === undefined) this.#tell(frame, text)
    else if (typeof frame.ref === 'number') this.#answer(frame.ref, frame)
  }

  #answer(ref: number, frame: Frame): void {
    const asked = this.#asked.get(ref)
    if (!asked) return
    this.#asked.delete(ref)
    this.#greeting?.heard(frame)
    const { seat, request, enters, done } = asked
    if (enters && frame.type === 'error') seat?.rooms.delete(request.room ?? '')
    // The room was entered for a tab that is gone by now.
    if (request.type === 'join' && !seat) this.#leaveRoom(request.room ?? '')
    if (seat) {
      seat.asked -= 1
      seat.hear(withRef(frame, asked.ref))
    }
    // The node tells a name to the connection that asked alone; to the other tabs it is news.
    if (frame.type === 'nick') {
      for (const other of this.#seats) if (other !== seat) other.hear(withRef(frame, undefined))
    }
    done?.(frame)
    if (request.type === 'hello' && !this.#greeting) this.#greeted(asked, frame)
  }

  #tell(frame: Frame, text: string): void {
    this.#greeting?.heard(frame)
    if (frame.type === 'pong') this.#pinged = false
    const { room } = frame
    for (const seat of this.#seats) {
      const concerned = room === undefined || isDirect(room) || seat.rooms.has(room)
      if (frame.type === 'left' && room !== undefined) seat.rooms.delete(room)
      if (frame.type === 'messages') tellMessages(seat, frame, text)
      else if (concerned || !(ROOM_NEWS.has(frame.type) || frame.type === 'left')) {
        seat.hearText(text)
      }
    }
  }

  #end(code: number, reason: string): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#deadline)
    this.#options.ended()
    for (const seat of [...this.#seats]) seat.close(code, reason)
  }

  #tooBig(text: string): boolean {
    const bytes = this.#greeting?.frameBytes
    if (bytes === undefined) return text.length > FRAME_UNITS
    // A UTF-16 unit is at most three bytes, so that most frames need not be counted.
    return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes
  }
}

function tellMessages(seat: Seat, frame: Frame, text: string): void {
  const messages = frame.messages as readonly { room: string }[]
  const concern = messages.filter(({ room }) => isDirect(room) || seat.rooms.has(room))
  if (concern.length === messages.length) seat.hearText(text)
  else if (concern.length > 0) seat.hear({ ...frame, messages: concern })
}

function withRef({ ref: _, ...frame }: Frame, ref: Frame['ref']): Frame {
  return ref === undefined ? (frame as Frame) : ({ ...frame, ref } as Frame)
}

function busy({ ref, id }: Frame): Frame {
  return {
    type: 'error',
    ...(ref !== undefined && { ref }),
    ...(typeof id === 'string' && { id }),
    code: 'CHAT_RATE',
    message: `too much at once for this tab; try again in ${ASK_AGAIN_MS} ms`,
    retryAfter: ASK_AGAIN_MS,
  }
}
