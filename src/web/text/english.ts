/** Every sentence of the page in English, by subject; a sentence with a value is a function. */

function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export const english = {
  product: 'Rialto',
  title: (place: string | undefined, unread: number) =>
    `${unread > 0 ? `(${unread}) ` : ''}${place === undefined ? '' : `${place} - `}Rialto`,

  welcome: {
    heading: 'Come in',
    lead: 'Choose the name that others see beside what you write.',
    name: 'Your name',
    hint: "Letters and digits, up to 32 characters; spaces and _ . ' - in between.",
    enter: 'Enter',
  },

  noAccess: {
    heading: 'This node asks for its link',
    lead: 'Whoever runs the node has a link that lets you in. Ask for it and open it in this browser.',
    operator: 'You run it yourself? This command prints the link:',
    command: 'rialto token show',
    again: 'Try again',
  },

  connection: {
    label: 'Connection',
    connecting: 'Connecting',
    catchingUp: 'Catching up',
    online: 'Online',
    offline: 'Offline',
    closed: 'Disconnected',
    offlineSince: (time: string) => `Offline since ${time}.`,
    retryIn: (seconds: number) =>
      seconds > 0
        ? `Trying again in ${counted(seconds, 'second', 'seconds')}.`
        : 'Trying again now.',
    kept: 'What you write is sent as soon as the node is back.',
    retryNow: 'Try now',
    reconnect: 'Connect again',
    bye: {
      stopping: 'The node is stopping.',
      restarting: 'The node restarts.',
      restoring: 'The node restores a backup.',
    },
    ended: {
      replaced: 'This session was opened in another window.',
      kicked: (reason: string) => `A moderator ended your connection${because(reason)}`,
      banned: (reason: string) => `You are banned from this node${because(reason)}`,
      credential: 'The link that let you in is no longer valid. Ask for the new one.',
      other: (code: number, reason: string) =>
        `The connection is closed${because(reason)} (${code})`,
    },
  },

  rooms: {
    heading: 'Rooms',
    directHeading: 'Direct messages',
    listLabel: 'Rooms and direct messages',
    open: 'Show rooms',
    openUnread: (n: number) => `Show rooms, ${counted(n, 'new message', 'new messages')}`,
    close: 'Close',
    create: 'New room',
    present: (n: number) => `${counted(n, 'person', 'people')} here now`,
    presentWord: (n: number) => (n === 1 ? 'person here now' : 'people here now'),
    unreadWord: (n: number) => (n === 1 ? 'new message' : 'new messages'),
    none: 'No rooms yet.',
  },

  newRoom: {
    heading: 'New room',
    name: 'Name',
    hint: 'Up to 64 characters, no slash.',
    topic: 'Topic (optional)',
    submit: 'Create room',
    cancel: 'Cancel',
  },

  me: {
    rename: 'Change your name',
    save: 'Save',
    cancel: 'Cancel',
    roles: { owner: 'owner', moderator: 'moderator', member: '' },
  },

  room: {
    leave: 'Leave room',
    slow: slowMode,
    loading: 'Opening the room…',
    empty: 'Nothing has been said here yet.',
    emptyDirect: (nick: string) => `This is the beginning of your messages with ${nick}.`,
    missing: (room: string) => `There is no room named ${room}.`,
    createMissing: 'Create it',
    failed: 'The room cannot be opened.',
    tryAgain: 'Try again',
    toLobby: 'Go to the lobby',
    left: {
      kicked: (reason: string) => `A moderator removed you from this room${because(reason)}`,
      banned: (reason: string) => `You are banned from this room${because(reason)}`,
    },
    rejoin: 'Enter again',
    someone: 'this member',
  },

  messages: {
    label: 'Messages',
    earlier: 'Show earlier messages',
    loadingEarlier: 'Loading earlier messages…',
    beginning: 'This is where the room begins.',
    notKept: 'Older messages are no longer kept.',
    full: 'Older messages are kept by the node; this page shows no more at a time.',
    sending: 'Sending',
    waiting: (why: string) => `Is sent again soon${because(why)}`,
    stored: 'Stored',
    failed: 'Not sent',
    failedBecause: (why = '') => `Not sent${because(why)}`,
    retry: 'Try again',
    discard: 'Discard',
    newBelow: (n: number) => (n > 0 ? counted(n, 'new message', 'new messages') : 'To the newest'),
    today: 'Today',
    yesterday: 'Yesterday',
  },

  gap: {
    missed: {
      slow: (n: number) =>
        `${counted(n, 'message', 'messages')} skipped: this window read too slowly.`,
      missing: (n: number) =>
        `${counted(n, 'message', 'messages')} missing here; they are being read.`,
      long: (n: number) =>
        `${counted(n, 'message', 'messages')} not loaded: you were away for long.`,
      expired: (n: number) => `${counted(n, 'message', 'messages')} no longer kept by the node.`,
    },
    fill: 'Show them',
    filling: 'Loading…',
  },

  reset: {
    epoch: 'The room starts anew: the node restored a backup or made the room again.',
    future: 'The room was read anew: the node had less of it than this window.',
  },

  composer: {
    label: (room: string) => `Message to ${room}`,
    placeholder: 'Write a message',
    send: 'Send',
    hint: 'Enter sends, Shift+Enter starts a new line',
    left: (bytes: number) => `${bytes.toLocaleString('en')} bytes left`,
    over: (bytes: number, limit: number) =>
      `Too long by ${bytes.toLocaleString('en')} bytes; a message holds ${limit.toLocaleString('en')}.`,
  },

  typing: (nicks: readonly string[]) => {
    if (nicks.length === 0) return ''
    if (nicks.length > 3) return 'Several people are writing…'
    return `${listed(nicks)} ${nicks.length === 1 ? 'is' : 'are'} writing…`
  },

  members: {
    heading: 'Members',
    open: (n: number) => `Show members, ${n} here now`,
    close: 'Close',
    here: (n: number) => `${n.toLocaleString('en')} here now`,
    guests: (n: number) => `and ${counted(n, 'guest', 'guests')}`,
    more: (n: number) => `and ${counted(n, 'more member', 'more members')}`,
    message: (nick: string) => `Write to ${nick} directly`,
    you: 'you',
  },

  notices: {
    label: 'Notices',
    dismiss: 'Dismiss',
    error: (what: string) => sentence(what),
    /** What a moderator did to this member. */
    moderated: {
      mute: (act: Act) => `A moderator muted you${where(act)}${span(act)}${because(act.reason)}`,
      unmute: (act: Act) => `You may write${where(act)} again${because(act.reason)}`,
      kick: (act: Act) => `A moderator removed you${where(act)}${because(act.reason)}`,
      ban: (act: Act) => `A moderator banned you${where(act)}${span(act)}${because(act.reason)}`,
      unban: (act: Act) => `You are no longer banned${where(act)}${because(act.reason)}`,
      slow: (act: Act) => `${slowMode(act.seconds)}${where(act)}${because(act.reason)}`,
      role: (act: Act) => `You are ${act.role ?? 'member'} now${because(act.reason)}`,
    },
  },

  announce: {
    message: (nick: string, text: string) => `${nick}: ${text}`,
    many: (n: number) => counted(n, 'new message', 'new messages'),
  },
}

/** The shape that every language fills. */
export type Catalogue = typeof english

function slowMode(seconds = 0): string {
  if (seconds === 0) return 'No more slow mode'
  return `Slow mode: one message every ${counted(seconds, 'second', 'seconds')}`
}

/** An act of moderation as the page was told of it. */
interface Act {
  reason: string
  room: string | undefined
  seconds: number | undefined
  role: string | undefined
}

function where({ room }: Act): string {
  return room === undefined ? '' : ` in ${room}`
}

function span({ seconds }: Act): string {
  if (!seconds) return ''
  if (seconds < 120) return ` for ${counted(seconds, 'second', 'seconds')}`
  return ` for ${counted(Math.round(seconds / 60), 'minute', 'minutes')}`
}

function because(reason: string): string {
  return reason === '' ? '.' : `: ${reason}`
}

/** The node's messages start in lower case and end without a full stop. */
function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(first) ? first : `${first}.`
}
