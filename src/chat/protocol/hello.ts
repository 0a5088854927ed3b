/** hello: the first frame of a connection, each way. */
import { z } from 'zod'
import {
  FEATURE_UNITS,
  NICK_UNITS,
  OFFERED_FEATURES,
  SECRET_UNITS,
  SESSION_UNITS,
} from './limits.ts'
import { member, memberId, ref, role, roomName, seq } from './parts.ts'

/** What a client opens with; without `member` the node makes one and answers with its secret. */
export const helloRequest = z.object({
  type: z.literal('hello'),
  ref: ref.optional(),
  features: z.array(z.string().max(FEATURE_UNITS)).max(OFFERED_FEATURES).optional(),
  member: z.object({ id: memberId, secret: z.string().min(1).max(SECRET_UNITS) }).optional(),
  session: z.string().max(SESSION_UNITS).optional(),
  nick: z.string().max(NICK_UNITS).optional(),
})
export type HelloRequest = z.infer<typeof helloRequest>

/** The limits that hold on this connection: bytes, counts and a rate a second; those of files where the node takes some. */
export const limits = z.object({
  textBytes: z.number(),
  frameBytes: z.number(),
  historyMessages: z.number(),
  roomsPerConnection: z.number(),
  burst: z.number(),
  rate: z.number(),
  fileBytes: z.number().optional(),
  filesPerMessage: z.number().optional(),
})
/** What the node allows this client. */
export type Limits = z.infer<typeof limits>

/**
 * The node's side: its time, its limits, who the client is and a session for the next reconnect. `files` lets
 * this member read files: after `expires` (Unix time in milliseconds) only while this connection is open.
 */
export const helloAnswer = z.object({
  type: z.literal('hello'),
  ref: ref.optional(),
  time: z.number(),
  features: z.array(z.string()),
  limits,
  member: member.extend({ role, secret: z.string().optional() }),
  session: z.string(),
  resumed: z.boolean(),
  files: z.object({ key: z.string(), expires: z.number() }).optional(),
  direct: z.array(z.object({ room: roomName, with: member, epoch: z.string(), seq })),
})
export type HelloAnswer = z.infer<typeof helloAnswer>
