/** hello: the first frame of a connection, each way. */
import { z } from 'zod'
import { member, memberId, ref, role, roomName, seq } from './parts.ts'

/** What a client opens with; without `member` the node makes one and answers with its secret. */
export const helloRequest = z.object({
  type: z.literal('hello'),
  ref: ref.optional(),
  features: z.array(z.string().max(32)).max(64).optional(),
  member: z.object({ id: memberId, secret: z.string().min(1).max(128) }).optional(),
  session: z.string().max(128).optional(),
  nick: z.string().max(256).optional(),
})
export type HelloRequest = z.infer<typeof helloRequest>

/** The limits that hold on this connection: bytes, counts and a rate a second. */
export const limits = z.object({
  textBytes: z.number(),
  frameBytes: z.number(),
  historyMessages: z.number(),
  roomsPerConnection: z.number(),
  burst: z.number(),
  rate: z.number(),
})
export type Limits = z.infer<typeof limits>

/** The node's side: its time, its limits, who the client is and a session for the next reconnect. */
export const helloAnswer = z.object({
  type: z.literal('hello'),
  ref: ref.optional(),
  time: z.number(),
  features: z.array(z.string()),
  limits,
  member: member.extend({ role, secret: z.string().optional() }),
  session: z.string(),
  resumed: z.boolean(),
  direct: z.array(z.object({ room: roomName, with: member, epoch: z.string(), seq })),
})
export type HelloAnswer = z.infer<typeof helloAnswer>
