/** What the client knows of one room. */
import type { Member, Message, Mute, PresenceList } from '../protocol/index.ts'
import type { OwnMessage, SayOptions } from './own-message.ts'

/**
 * Messages that the view lacks, both ends included. `missing`: noticed by the client, which fetches
 * them by itself; `slow`: skipped because this client read too slowly; `long`: too many to be sent at
 * once; `unloaded`: not asked for yet, or dropped for the bound; `expired`: no longer kept by the node, so
 * they cannot be filled.
 */
export interface RoomGap {
  readonly from: number
  readonly to: number
  readonly why: 'missing' | 'slow' | 'long' | 'unloaded' | 'expired'
}

/** From which end a gap is filled: `down` reads on from its older end, `up` goes back from its newer one. */
export type FillDirection = 'up' | 'down'

/** What a page of history brought. */
export interface LoadedPage {
  /** The messages that are new to the view, oldest first. */
  readonly messages: readonly Message[]
  /** Whether asking again would bring more. */
  readonly more: boolean
}

/** Why this client is no longer in a room. */
export interface Departure {
  /** `refused`: the node did not let it in (again), and `reason` says why. */
  readonly why: 'asked' | 'kicked' | 'banned' | 'refused'
  readonly reason: string
  /** The node's error code, when `refused`. */
  readonly code?: string
}

/**
 * A live model of one room. Fields change in place as frames come, and the client's `room` event tells
 * of it; each array is a new one whenever its content changed, and the same one when not.
 */
export interface RoomView {
  readonly room: string
  /** The other member, in a direct room, once known. */
  readonly with: Member | undefined
  /** Whether the node takes this client as being in the room, on the connection of now. */
  readonly joined: boolean
  /** Undefined until the room was entered once. */
  readonly epoch: string | undefined
  /** The newest sequence number known; 0 before the first message. */
  readonly newest: number
  /**
   * Ordered by `seq`, each once, bounded by the options `roomMessages` and `roomBytes`: those farthest from where one
   * reads go first, which are the oldest unless `keepAround` or `loadAround` named another place.
   */
  readonly messages: readonly Message[]
  /** What this client said here and `messages` does not show yet, in the order of saying. */
  readonly own: readonly OwnMessage[]
  /** The holes between the messages, in order. Nothing is missing that is not named here. */
  readonly gaps: readonly RoomGap[]
  /**
   * Above the oldest message: `more` can be loaded, this is the `end` (the room's first), or the view is `full`, until
   * `keepAround` lets it give up newer messages for older ones.
   */
  readonly earlier: 'more' | 'end' | 'full'
  readonly topic: string
  /** Seconds between two messages of one member; 0 is no slow mode. */
  readonly slow: number
  /** The id of who made the room and may change its topic; undefined where that is nobody. */
  readonly maker: string | undefined
  /** What keeps this member from writing here, as last told; it may have ended by itself since (`until`, by the node's clock). */
  readonly muted: Mute | undefined
  readonly presence: PresenceList
  /** Who is typing now, oneself left out. */
  readonly typing: readonly Member[]
  /** Set when this client left or was made to; `join` enters again. */
  readonly left: Departure | undefined
  /** Set when the node's history was exchanged: the messages start anew. `at` is Unix time in milliseconds. */
  readonly reset: { readonly why: 'epoch' | 'future'; readonly at: number } | undefined
  /**
   * Loads messages above the oldest one. `limit` is their number, by default the node's page.
   * @throws ChatRequestError as `ChatClient.history` does
   */
  loadEarlier(limit?: number): Promise<LoadedPage>
  /**
   * Loads the messages around a number anywhere in the room, and keeps what is near it from then on, as `keepAround`.
   * What lies between them and the others is a gap that is `unloaded`. Brings nothing if that message is here.
   * `limit` is the number of messages, by default two pages of the node.
   * @throws ChatRequestError as `ChatClient.history` does
   */
  loadAround(seq: number, limit?: number): Promise<LoadedPage>
  /**
   * Fills a gap by a page; call again while `more`. An expired gap brings nothing.
   * `direction` is `down` by default, `limit` 1_000 messages.
   * @throws ChatRequestError as `ChatClient.history` does
   */
  fillGap(gap: RoomGap, direction?: FillDirection, limit?: number): Promise<LoadedPage>
  /** Says around which message the bound keeps the others; undefined, as at first, keeps the newest. */
  keepAround(seq: number | undefined): void
  /** As `ChatClient.say` in this room. */
  say(text: string, options?: SayOptions): OwnMessage
}
