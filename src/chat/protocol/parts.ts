/** The parts that several frames of the rooms protocol share. */
import { z } from 'zod'
import { MEMBER_ID_UNITS, REF_UNITS, ROOM_NAME_UNITS } from './limits.ts'

/** The WebSocket subprotocol of the rooms protocol (RFC 6455, section 1.9). */
export const SUBPROTOCOL = 'rialto.v1'

/** What a request may carry to find its answer: echoed as it came. */
export const ref = z.union([z.string().max(REF_UNITS), z.number().int().nonnegative().safe()])

/** A room's name as it travels; the rule that it must meet is in `room-name.ts`. */
export const roomName = z.string().min(1).max(ROOM_NAME_UNITS)

/** A member's id: made by the node, public, stable for as long as its secret is kept. */
export const memberId = z.string().min(1).max(MEMBER_ID_UNITS)

/** A number in a room's total order: 1 for its first message. */
export const seq = z.number().int().nonnegative().safe()

/** Who may do what: an owner holds the home's token, a moderator was named by an owner. */
export const ROLES = ['owner', 'moderator', 'member'] as const
export const role = z.enum(ROLES)
/** An owner, a moderator or a plain member. */
export type Role = z.infer<typeof role>

/** Somebody in a room: an id that stays, and the name shown now. */
export const member = z.object({ id: memberId, nick: z.string() })
/** A member as others see them. */
export type Member = z.infer<typeof member>

/** A message as history keeps it and as every client sees it; `at` is Unix time in milliseconds. */
export const message = z.object({
  room: roomName,
  seq,
  id: z.string(),
  at: z.number().int(),
  from: member,
  text: z.string(),
})
/** Something that was said, with its place in the room. */
export type Message = z.infer<typeof message>

/** Sequence numbers that a client has not been sent, both ends included. */
export const gap = z.object({ from: seq, to: seq, why: z.enum(['slow', 'long', 'expired']) })
export type Gap = z.infer<typeof gap>
