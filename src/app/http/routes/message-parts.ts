/** How a message between nodes is written in JSON: as text where its body is text, else in base64. */
import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { MESSAGE_BYTES } from '../../peers/index.ts'
import { bodyBytesOf } from '../body-bytes.ts'
import { BadRequestError } from '../errors.ts'
import { peerName } from './peer-parts.ts'

const encoding = z.enum(['utf8', 'base64'])
const PRIORITIES = ['high', 'normal', 'low'] as const

/** What a body in JSON looks like. */
export const encodedBody = z.object({ body: z.string(), encoding })
export type EncodedBody = z.infer<typeof encodedBody>

/** What every request to send has. */
export const outgoing = z.object({
  /** 1 to 12 of a-z, 0-9, _ . - */
  name: z.string(),
  body: z.string().default(''),
  encoding: encoding.default('utf8'),
  priority: z.enum(PRIORITIES).optional(),
  /** Milliseconds to wait for an acknowledgement or an answer. */
  timeout: z.number().int().min(1).optional(),
})
export const outgoingTo = outgoing.extend({ peer: peerName })

/** Bytes of a request that carries the longest message. */
export const OUTGOING_BYTES = bodyBytesOf(MESSAGE_BYTES)

/** @throws BadRequestError (HTTP_BAD_REQUEST) where it is no base64 */
export function decodeBody({ body, encoding }: EncodedBody): Uint8Array {
  if (encoding === 'utf8') return Buffer.from(body)
  const bytes = Buffer.from(body, 'base64')
  if (bytes.toString('base64') === body) return bytes
  throw new BadRequestError('body.body: is not base64, as the encoding says')
}

export function encodeBody(data: Uint8Array): EncodedBody {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  return isUtf8(bytes)
    ? { body: bytes.toString('utf8'), encoding: 'utf8' }
    : { body: bytes.toString('base64'), encoding: 'base64' }
}

/** The options of the message service that a request stands for. */
export function sendOptions({ priority, timeout }: z.infer<typeof outgoing>) {
  return {
    ...(priority !== undefined && { priority: PRIORITY[priority] }),
    ...(timeout !== undefined && { timeout }),
  }
}

/** As the message service numbers them. */
const PRIORITY = { high: 0, normal: 1, low: 2 } as const
