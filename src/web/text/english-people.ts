/** The sentences about members and what belongs to a room, as far as the first view may need them, in English. */
import { during } from './english-span.ts'

export const englishPeople = {
  here: 'here now',

  away: 'away',

  rooms: {
    emptyHint: 'Say hello, or press the room’s name to invite others by a link.',
    outside: 'Not entered',
    outsideHint: 'Rooms that you have not entered, or left',
  },

  /** Told in the lobby on the first visit. */
  hints: {
    heading: 'Welcome!',
    items: [
      'Write below: everybody in this room reads it.',
      'Press somebody’s name to write to them alone.',
      'The list of rooms has more places, and + makes your own.',
      'Press the room’s name above to invite others by a link.',
    ],
    done: 'Got it',
  },

  /** Told to the one who acts. */
  did: {
    mute: (nick: string, { room, seconds }: Did) =>
      `${nick} is muted${inRoom(room)}${during(seconds)}.`,
    unmute: (nick: string, { room }: Did) => `${nick} can write${inRoom(room)} again.`,
    kick: (nick: string, { room }: Did) => `${nick} was removed${fromRoom(room)}.`,
    ban: (nick: string, { room, seconds }: Did) =>
      `${nick} is banned${fromRoom(room)}${during(seconds)}.`,
    unban: (nick: string, { room }: Did) => `${nick} is no longer banned${fromRoom(room)}.`,
    slow: (_nick: string, { room, seconds }: Did) =>
      seconds ? `Slow mode is on${inRoom(room)}.` : `Slow mode is off${inRoom(room)}.`,
    role: (nick: string, { role }: Did) =>
      role === 'moderator' ? `${nick} is a moderator now.` : `${nick} is a plain member now.`,
  } as Record<string, (nick: string, act: Did) => string>,

  /** Shown to the one who is muted, above what one would write. */
  muted: (time: string | undefined, reason: string) =>
    `You are muted here until ${time ?? 'a moderator lifts it'}${reason === '' ? '.' : `: ${reason}`} You can read on.`,

  aboutRoom: 'About this room',
}

/** What an act that was done holds. */
interface Did {
  /** Undefined: everywhere. */
  readonly room: string | undefined
  readonly seconds: number | undefined
  readonly role: string | undefined
}

function inRoom(room: string | undefined): string {
  return room === undefined ? ' everywhere' : ` in ${room}`
}

function fromRoom(room: string | undefined): string {
  return room === undefined ? ' from the node' : ` from ${room}`
}
