/** The reading end of a client of the rooms protocol: a frame in, an answer or an error out, never a close. */
import type { z } from 'zod'
import type { SocketReader } from './client-socket.ts'
import type { CloseCode } from './close-codes.ts'
import { EXPELLED } from './close-codes.ts'
import type { Expulsion, HubCore, RegisteredClient } from './core.ts'
import {
  BadFrameError,
  BadJsonError,
  BinaryFrameError,
  ChatError,
  HelloFirstError,
  HistoryError,
  TooDeepError,
  UnknownTypeError,
} from './errors.ts'
import type { Request, RequestType, ServerFrame } from './protocol/index.ts'
import { REQUESTS, SERVER_FRAMES } from './protocol/index.ts'
import type { Handler } from './requests/index.ts'
import { HANDLERS, hello } from './requests/index.ts'
import type { Room } from './room.ts'
import type { Who } from './sanctions.ts'
import type { ClientOrigin, Ref } from './v1-client.ts'
import { V1Client } from './v1-client.ts'

/** What an error repeats of the frame that it is about, as far as that has the right shape. */
interface Marks {
  ref: Ref
  id: string | undefined
}

interface Frame {
  data: Buffer
  isBinary: boolean
}

const { ref: REF, id: ID } = SERVER_FRAMES.error.shape

export class V1Reader implements RegisteredClient, SocketReader {
  readonly client: V1Client
  readonly #core: HubCore
  /** Frames that came while too many answers waited; undefined while none do. */
  #held: Frame[] | undefined

  constructor(core: HubCore, origin: ClientOrigin) {
    this.#core = core
    this.client = new V1Client(origin, core.post)
    core.heartbeat.hellos.start(origin.writer)
  }

  get origin(): ClientOrigin {
    return this.client.origin
  }

  message(data: Buffer, isBinary: boolean): void {
    const { writer } = this.client
    if (writer.closing) return
    if (this.#held === undefined) this.#take(data, isBinary)
    else this.#held.push({ data, isBinary })
  }

  get who(): Who {
    return this.client.who
  }

  pong(): void {
    this.#core.heartbeat.pong(this.origin.writer)
  }

  closing(fault?: CloseCode): void {
    this.origin.writer.halt(fault)
  }

  gone(): void {
    this.#core.unregister(this)
  }

  tell(notice: ServerFrame): void {
    this.client.answer(notice)
  }

  putOut({ room, why, reason }: Expulsion): void {
    if (room === undefined) this.origin.writer.close(EXPELLED[why], reason || undefined)
    else if (this.client.rooms.has(room)) {
      this.#leave(room)
      this.tell({ type: 'left', room: room.name, why, ...(reason && { reason }) })
    }
  }

  leaveRooms(): void {
    const { client } = this
    for (const room of client.rooms) this.#leave(room)
    this.#core.members.leave(client, Date.now())
    this.#core.sessions.lose(client.session)
  }

  #leave(room: Room): void {
    this.client.leave(room)
    this.#core.leftRoom(room)
  }

  #take(data: Buffer, isBinary: boolean): void {
    const frame = isBinary
      ? new BinaryFrameError()
      : parseJson(data.toString(), this.#core.limits.jsonDepth)
    try {
      this.#core.checkRate(this.origin)
      this.#handle(parseRequest(frame))
    } catch (error) {
      const { ref, id } = marksOf(frame)
      this.client.refuse(this.#toChatError(error), ref, id)
    }
    if (this.client.writer.congested) this.#hold()
  }

  /** Reads no more until the answers have left; what is in the pipe already is kept for then. */
  #hold(): void {
    const { writer } = this.client
    this.#held = []
    writer.pause()
    this.#core.heartbeat.excuse(writer)
    writer.whenRoom(() => this.#goOn())
  }

  #goOn(): void {
    const { writer } = this.client
    const held = this.#held ?? []
    this.#held = undefined
    for (const { data, isBinary } of held) this.message(data, isBinary)
    if (this.#held !== undefined || writer.closing) return
    writer.resume()
    this.#core.heartbeat.pong(writer)
  }

  #handle(request: Request): void {
    const { client } = this
    if (request.type === 'hello') {
      client.answer(hello(this.#core, client, request), request.ref)
      return
    }
    if (client.member === undefined) throw new HelloFirstError()
    const handler = HANDLERS[request.type] as Handler<typeof request.type>
    const answer = handler(this.#core, { client, member: client.member }, request)
    if (answer !== undefined) client.answer(answer, request.ref)
  }

  /** A fault of ours is logged whole and told in general. */
  #toChatError(error: unknown): ChatError {
    if (error instanceof ChatError) return error
    this.#core.options.log.error({ err: error }, 'a request failed')
    return new HistoryError({ cause: error })
  }
}

/** What cannot be read is returned as the error that it is: it too takes of the connection's rate. */
function parseJson(text: string, depth: number): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    return new BadJsonError({ cause })
  }
  return isDeeper(value, depth) ? new TooDeepError(depth) : value
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((part) => isDeeper(part, depth - 1))
}

function marksOf(frame: unknown): Marks {
  const { ref, id } = (frame ?? {}) as Record<string, unknown>
  return { ref: REF.safeParse(ref).data, id: ID.safeParse(id).data }
}

/** @throws BadFrameError, UnknownTypeError, and the error that stands for a frame that cannot be read */
function parseRequest(frame: unknown): Request {
  if (frame instanceof ChatError) throw frame
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    throw new BadFrameError('top', 'it is not a JSON object')
  }
  const { type } = frame as { type?: unknown }
  if (typeof type !== 'string') throw new BadFrameError('top', 'its type is not a string')
  if (!Object.hasOwn(REQUESTS, type)) throw new UnknownTypeError(type, Object.keys(REQUESTS))
  const parsed = REQUESTS[type as RequestType].safeParse(frame)
  if (!parsed.success) throw new BadFrameError(type, describe(parsed.error))
  return parsed.data
}

function describe(error: z.core.$ZodError): string {
  const issue = error.issues[0]!
  const at = issue.path.join('.')
  return at === '' ? issue.message : `${at}: ${issue.message}`
}
