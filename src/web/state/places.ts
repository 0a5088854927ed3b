/** The rooms and direct rooms that the list on the page's side shows. */
import type { RoomSummary, RoomView } from '../../chat/client/index.ts'

/** One entry of the list. */
export interface Place {
  readonly room: string
  /** What it is called: a room's own name, or the other member's. */
  readonly name: string
  readonly direct: boolean
  /** Whether this page is in it. */
  readonly joined: boolean
  /** Whether the other member of a direct room is here now; false for a room. */
  readonly here: boolean
  /** How many are in it now, guests included. */
  readonly present: number
  /** Messages that came since one last read to the end. */
  readonly unread: number
  /** How many of them name this member. */
  readonly mentions: number
}

type PlaceView = Pick<RoomView, 'room' | 'with' | 'left' | 'presence' | 'epoch'>

/** What is new in a room. */
export interface News {
  readonly messages: number
  readonly mentions: number
}

/** The room that always exists. */
export const LOBBY = 'lobby'
/** Names of direct rooms start with it (docs/chat-protocol.md). */
const DIRECT_SIGN = '@'

/** Whether a room is one of two members. */
export function isDirectRoom(room: string): boolean {
  return room.startsWith(DIRECT_SIGN)
}

/** The name that a member had when last seen. */
type NickOf = (member: string) => string | undefined

/** What a room is called; undefined for a direct room whose other member is not known yet, `""` where it has no name. */
export function placeName(
  room: string,
  view: Pick<RoomView, 'with'> | undefined,
  nickOf: NickOf = () => undefined,
): string | undefined {
  if (!isDirectRoom(room)) return room
  return view?.with && (view.with.nick || (nickOf(view.with.id) ?? ''))
}

/** Rooms by name, then direct rooms, those with something new first, in the order in which the client holds them. */
export function listPlaces(
  views: readonly PlaceView[],
  directory: readonly RoomSummary[],
  news: ReadonlyMap<string, News>,
  nickOf?: NickOf,
): Place[] {
  const held = new Map(views.filter(isShown).map((view) => [view.room, view]))
  const summaries = new Map(directory.map((summary) => [summary.room, summary]))
  const names = new Set([...summaries.keys(), ...held.keys()])
  const places = [...names].flatMap((room) => {
    const view = held.get(room)
    const name = placeName(room, view, nickOf)
    if (name === undefined) return []
    return {
      room,
      name,
      direct: isDirectRoom(room),
      joined: view !== undefined,
      here: isPartnerHere(view),
      present: view
        ? view.presence.count + view.presence.guests
        : (summaries.get(room)?.present ?? 0),
      unread: news.get(room)?.messages ?? 0,
      mentions: news.get(room)?.mentions ?? 0,
    }
  })
  const rooms = places.filter((place) => !place.direct)
  rooms.sort((a, b) => a.name.localeCompare(b.name))
  const direct = places.filter((place) => place.direct)
  direct.sort((a, b) => Number(b.unread > 0) - Number(a.unread > 0))
  return [...rooms, ...direct]
}

/** Known from the room of the two, which both are in while they are connected. */
export function isPartnerHere(view: Pick<RoomView, 'with' | 'presence'> | undefined): boolean {
  const partner = view?.with
  return partner !== undefined && view!.presence.members.some(({ id }) => id === partner.id)
}

/** A direct room that was only written to may have nobody at its other end. */
function isShown(view: PlaceView): boolean {
  if (view.left) return false
  return !isDirectRoom(view.room) || view.epoch !== undefined || Boolean(view.with?.nick)
}

/** Whether two lists show the same. */
export function samePlaces(a: readonly Place[], b: readonly Place[]): boolean {
  return a.length === b.length && a.every((place, index) => samePlace(place, b[index]!))
}

function samePlace(a: Place, b: Place): boolean {
  const keys = Object.keys(a) as (keyof Place)[]
  return keys.every((key) => a[key] === b[key])
}
