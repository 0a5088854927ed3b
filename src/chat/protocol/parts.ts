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

/** A number in the order of a room's changes: 1 for its first edit, removal or reaction, 0 before it. */
export const rev = z.number().int().nonnegative().safe()

/** Who may do what: an owner holds the home's token, a moderator was named by an owner. */
export const ROLES = ['owner', 'moderator', 'member'] as const
export const role = z.enum(ROLES)
/** An owner, a moderator or a plain member. */
export type Role = z.infer<typeof role>

/** Somebody in a room: an id that stays, and the name shown now. */
export const member = z.object({ id: memberId, nick: z.string() })
/** A member as others see them. */
export type Member = z.infer<typeof member>

/** Somebody who is in a room now; `role` is missing for a plain member. */
export const presentMember = member.extend({ role: role.exclude(['member']).optional() })
/** A member who is here, with the role that others see. */
export type PresentMember = z.infer<typeof presentMember>

/** Where a node serves files: this, the id and, for people, the name. */
export const FILES_PATH = '/files/'

/** A file that a message carries; its id cannot be guessed. `bytes` is its size, `width` and `height` are pixels of a picture. A `gone` one is no longer kept. */
export const messageFile = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  gone: z.literal(true).optional(),
})
/** A file as those in the room see it. */
export type MessageFile = z.infer<typeof messageFile>

/** An emoji under a message: how many chose it, and the first of those who did. */
export const reaction = z.object({
  emoji: z.string(),
  count: z.number().int(),
  members: z.array(memberId),
})
/** A reaction as those in the room see it. */
export type Reaction = z.infer<typeof reaction>

/**
 * A message as history keeps it and as every client sees it; times are Unix time in milliseconds. `reply` is
 * the number of the message that it answers. Of a deleted one `text` is empty and `files` are gone.
 */
export const message = z.object({
  room: roomName,
  seq,
  id: z.string(),
  at: z.number().int(),
  from: member,
  text: z.string(),
  reply: seq.optional(),
  files: z.array(messageFile).optional(),
  reactions: z.array(reaction).optional(),
  edited: z.number().int().optional(),
  deleted: z.object({ at: z.number().int(), by: memberId }).optional(),
})
/** Something that was said, with its place in the room. */
export type Message = z.infer<typeof message>

/** Sequence numbers that a client has not been sent, both ends included. */
export const gap = z.object({ from: seq, to: seq, why: z.enum(['slow', 'long', 'expired']) })
export type Gap = z.infer<typeof gap>
