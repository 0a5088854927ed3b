/** The sentences of the dialogs about members, moderation and the room shown, in English. */
import { during, lasting } from './english-span.ts'

/** Where an act holds: a room, or everywhere. */
interface Place {
  readonly room: string | undefined
}

interface Planned extends Place {
  readonly nick: string
  /** Undefined: until it is lifted. */
  readonly seconds: number | undefined
}

export const englishPeopleDialogs = {
  card: {
    heading: 'Member',
    open: (nick: string) => `About ${nick}`,
    fingerprint: 'Fingerprint',
    fingerprintHint: 'Stays the same whatever the name: compare it to be sure who this is.',
    role: 'Role',
    roles: { owner: 'Owner', moderator: 'Moderator', member: 'Member', guest: 'Guest' },
    presence: 'Now',
    here: 'here',
    away: 'away',
    direct: 'Write directly',
    mention: 'Mention',
    moderation: 'Moderation',
    you: 'This is you.',
    guest:
      'A guest came with a plain program, without a name of its own, and cannot be written to directly.',
    close: 'Close',
  },

  /** What one can do, on a button. */
  acts: {
    mute: 'Mute…',
    unmute: 'Unmute…',
    kick: 'Remove…',
    ban: 'Ban…',
    unban: 'Lift the ban…',
    promote: 'Make moderator…',
    demote: 'Take the role away…',
  },

  /** The form that asks once more before it is done. */
  act: {
    headings: {
      mute: (nick: string) => `Mute ${nick}`,
      unmute: (nick: string) => `Let ${nick} write again`,
      kick: (nick: string) => `Remove ${nick}`,
      ban: (nick: string) => `Ban ${nick}`,
      unban: (nick: string) => `Lift the ban of ${nick}`,
      promote: (nick: string) => `Make ${nick} a moderator`,
      demote: (nick: string) => `Take the role of moderator from ${nick}`,
    },
    /** What will happen. */
    means: {
      mute: ({ nick, ...plan }: Planned) =>
        `${nick} can read but not write ${inPlace(plan)}${during(plan.seconds)}. Nor can others at the same address, unless that is the node’s own.`,
      unmute: ({ nick, ...plan }: Planned) => `${nick} can write ${inPlace(plan)} again.`,
      kick: ({ nick, room }: Planned) =>
        room === undefined
          ? `The connections of ${nick} end. ${nick} may come back.`
          : `${nick} is put out of ${room} and may enter again.`,
      ban: ({ nick, room, seconds }: Planned) =>
        `${nick} is put out of ${room ?? 'the node'} and cannot come back${during(seconds)}. Nor can others at the same address, unless that is the node’s own.`,
      unban: ({ nick, room }: Planned) => `${nick} can enter ${room ?? 'the node'} again.`,
      promote: ({ nick }: Planned) =>
        `${nick} can mute, remove and ban in every room, set slow mode and topics, and see what was done.`,
      demote: ({ nick }: Planned) => `${nick} is a plain member again.`,
    },
    told: (nick: string) => `${nick} is told so, with your reason.`,
    recorded: 'It is kept in the list of what was done.',
    span: 'For how long',
    spans: (seconds: number | undefined) =>
      seconds === undefined ? 'Until it is lifted' : lasting(seconds),
    where: 'Where',
    here: (room: string) => `In ${room}`,
    everywhere: 'Everywhere on this node',
    reason: 'Reason (optional)',
    cancel: 'Cancel',
  },

  trail: {
    open: 'What was done',
    heading: (room: string) => `What was done in ${room}`,
    none: 'Nothing was done yet.',
    more: 'Show older',
    /** What was done to whom, where and for how long, in one line. */
    entry: {
      mute: (who: string, seconds: number | undefined) => `muted ${who}${during(seconds)}`,
      unmute: (who: string) => `let ${who} write again`,
      kick: (who: string) => `removed ${who}`,
      ban: (who: string, seconds: number | undefined) => `banned ${who}${during(seconds)}`,
      unban: (who: string) => `lifted the ban of ${who}`,
      slow: (_who: string, seconds: number | undefined) =>
        seconds ? `set slow mode: one message every ${lasting(seconds)}` : 'ended slow mode',
      role: (who: string) => `changed the role of ${who}`,
      delete: (who: string) => `removed a message of ${who}`,
    } as Record<string, (who: string, seconds: number | undefined) => string>,
    other: (action: string, who: string) => `${action}: ${who}`,
    everywhere: 'everywhere',
    until: (time: string) => `until ${time}`,
    ended: (time: string) => `ended ${time}`,
    node: 'the node’s operator',
    loading: 'Loading…',
    again: 'Try again',
  },

  sanctions: {
    open: 'Mutes and bans in force',
    heading: (room: string) => `In force in ${room}`,
    none: 'Nobody is muted or banned.',
    kinds: { mute: 'muted', ban: 'banned' },
    lift: { mute: (nick: string) => `Unmute ${nick}`, ban: (nick: string) => `Unban ${nick}` },
    liftWord: 'Lift…',
    ownerOnly: 'An owner can lift it.',
    forever: 'until it is lifted',
  },

  /** What belongs to the room shown. */
  about: {
    topic: 'Topic',
    noTopic: 'No topic yet.',
    save: 'Save',
    saved: 'Saved.',
    link: 'Link to this room',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'Select the link and copy it by hand.',
    share: 'Share…',
    token:
      'This node lets people in by a link of its own. Send them that one first, then this one. Whoever runs the node prints it with rialto token show.',
    slow: 'Slow mode',
    slowSpans: (seconds: number) =>
      seconds === 0 ? 'Off' : `One message every ${lasting(seconds)}`,
    moderation: 'Moderation',
  },
}

function inPlace({ room }: Place): string {
  return room === undefined ? 'anywhere on this node' : `in ${room}`
}
