/** The bodies of the messages that carry acknowledgements and answers (proto3); docs/messages.md has their fields. */
import { ProtobufWriter, readFields, readText } from '../wire/index.ts'

/** What both ends have to name in their greeting for these messages to be sent. */
export const CALLS_FEATURE = 'calls/1'

/** Their names on the wire; an application's names do not start with a dot. */
export const CALL_NAME = {
  CALL: '.call',
  REPLY: '.reply',
  MORE: '.more',
  CANCEL: '.cancel',
} as const

/** A message of which the sender wants to know what became of it. */
export interface CallBody {
  /** Chosen by the sender, unique among its open calls on this stream; from 1 to 2^53 - 1. */
  id: number
  /** The message's own name. */
  name: string
  body: Uint8Array
  /** Whether answers are wanted, and not only to know that it was handled. */
  wantsAnswers: boolean
  /** Milliseconds that the sender waits for a reply, and between replies. */
  timeoutMs: number
  /** Bytes of answers that may be on their way before a `.more`; one answer always may. */
  window: number
}

/** An answer, the end of the answers, or both. */
export interface ReplyBody {
  id: number
  /** One answer; undefined where there is none. */
  answer: Uint8Array | undefined
  /** Whether nothing more comes. */
  done: boolean
  /** Why it was not handled, or `duplicate`; `""` when it was. */
  code: string
  text: string
}

/** More answers may come. */
export interface MoreBody {
  id: number
  bytes: number
}

export function encodeCall({
  id,
  name,
  body,
  wantsAnswers,
  timeoutMs,
  window,
}: CallBody): Uint8Array {
  return new ProtobufWriter()
    .number(1, id)
    .string(2, name)
    .bytes(3, body)
    .number(4, wantsAnswers ? 1 : 0)
    .number(5, timeoutMs)
    .number(6, window)
    .finish()
}

/** @throws ProtobufError */
export function decodeCall(data: Uint8Array): CallBody {
  const call: CallBody = {
    id: 0,
    name: '',
    body: new Uint8Array(),
    wantsAnswers: false,
    timeoutMs: 0,
    window: 0,
  }
  readFields(
    CALL_NAME.CALL,
    data,
    (field, value) => {
      if (field === 2) call.name = readText(CALL_NAME.CALL, value)
      else if (field === 3) call.body = value
    },
    (field, value) => {
      if (field === 1) call.id = value
      else if (field === 4) call.wantsAnswers = value !== 0
      else if (field === 5) call.timeoutMs = value
      else if (field === 6) call.window = value
    },
  )
  return call
}

export function encodeReply({ id, answer, done, code, text }: ReplyBody): Uint8Array {
  const writer = new ProtobufWriter().number(1, id)
  if (answer !== undefined) writer.bytes(2, answer)
  return writer
    .number(3, done ? 1 : 0)
    .string(4, code)
    .string(5, text)
    .finish()
}

/** @throws ProtobufError */
export function decodeReply(data: Uint8Array): ReplyBody {
  const reply: ReplyBody = { id: 0, answer: undefined, done: false, code: '', text: '' }
  readFields(
    CALL_NAME.REPLY,
    data,
    (field, value) => {
      if (field === 2) reply.answer = value
      else if (field === 4) reply.code = readText(CALL_NAME.REPLY, value)
      else if (field === 5) reply.text = readText(CALL_NAME.REPLY, value)
    },
    (field, value) => {
      if (field === 1) reply.id = value
      else if (field === 3) reply.done = value !== 0
    },
  )
  return reply
}

export function encodeMore({ id, bytes }: MoreBody): Uint8Array {
  return new ProtobufWriter().number(1, id).number(2, bytes).finish()
}

/** @throws ProtobufError */
export function decodeMore(data: Uint8Array): MoreBody {
  return readNumbers(CALL_NAME.MORE, data)
}

export function encodeCancel(id: number): Uint8Array {
  return new ProtobufWriter().number(1, id).finish()
}

/** @throws ProtobufError */
export function decodeCancel(data: Uint8Array): number {
  return readNumbers(CALL_NAME.CANCEL, data).id
}

function readNumbers(kind: string, data: Uint8Array): MoreBody {
  const body: MoreBody = { id: 0, bytes: 0 }
  readFields(
    kind,
    data,
    () => {},
    (field, value) => {
      if (field === 1) body.id = value
      else if (field === 2) body.bytes = value
    },
  )
  return body
}
