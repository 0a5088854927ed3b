/** Every sentence of the page in English, by subject; a sentence with a value is a function. */

import { counted, listed } from './counted.ts'
import { englishActs } from './english-acts.ts'
import { englishConnection } from './english-connection.ts'
import { englishFiles } from './english-files.ts'
import { englishMembers } from './english-members.ts'
import { englishPeople } from './english-people.ts'
import { englishWriting } from './english-writing.ts'

export const english = {
  product: 'Rialto',
  title: (place: string | undefined, unread: number) =>
    `${unread > 0 ? `(${unread}) ` : ''}${place === undefined ? '' : `${place} - `}Rialto`,

  welcome: {
    heading: 'Come in',
    lead: 'Choose the name that others see beside what you write.',
    name: 'Your name',
    hint: "Letters and digits, up to 32 characters; spaces and _ . ' - in between.",
    proposal: (number: number) => `Visitor ${number}`,
    enter: 'Enter',
    entering: 'Entering…',
  },

  noAccess: {
    heading: 'This node asks for its link',
    lead: 'Whoever runs the node has a link that lets you in. Ask for it and open it in this browser.',
    operator: 'You run it yourself? This command prints the link:',
    command: 'rialto token show',
    again: 'Try again',
    outdated: {
      heading: 'This link is no longer valid',
      lead: 'Whoever runs the node has a new link that lets you in. Ask for it and open it in this browser.',
      operator: 'You run it yourself? This command prints the new link:',
    },
  },

  /** The title of what the desktop tells; `room` lacks where somebody writes directly. */
  alert: (nick: string, room: string | undefined) =>
    room === undefined ? nick : `${nick} in ${room}`,

  connection: englishConnection,

  skip: { messages: 'To the messages', composer: 'To what you write' },

  rooms: {
    thisNode: 'This node',
    heading: 'Rooms',
    directHeading: 'Direct messages',
    listLabel: 'Rooms and direct messages',
    open: 'Show rooms',
    openUnread: (n: number) => `Show rooms, ${counted(n, 'new message', 'new messages')}`,
    close: 'Close',
    create: 'New room',
    present: (n: number) => `${counted(n, 'person', 'people')} here now`,
    presentWord: (n: number): string => (n === 1 ? 'person here now' : 'people here now'),
    mentionWord: (n: number): string => (n === 1 ? 'names you' : 'name you'),
    unreadWord: (n: number): string => (n === 1 ? 'new message' : 'new messages'),
    none: 'No rooms yet.',
  },

  search: {
    open: 'Search messages',
    heading: 'Search messages',
    close: 'Close',
    field: 'What to search for',
    placeholder: 'Words, or "a phrase"',
    where: 'Where to search',
    here: (room: string) => `In ${room}`,
    everywhere: 'In all rooms',
    hint: 'A message has to hold all words; the last one may be only begun.',
    short: 'Type at least two letters.',
    searching: 'Searching…',
    offline: 'There is no connection. The search goes on as soon as the node is back.',
    found: (n: number, more: boolean) =>
      `${counted(n, 'message', 'messages')} found${more ? ', and there may be more' : ''}`,
    none: 'Nothing found.',
    noneSoFar: 'Nothing found so far.',
    finds: 'Messages found, newest first',
    more: 'Search older messages',
    again: 'Try again',
    back: 'Back to where you were',
    findRoom: 'Find a room',
    noRoom: (text: string) => `No room is named “${text}”.`,
    inMessages: (text: string) => `Search messages for “${text}”`,
  },

  newRoom: {
    heading: 'New room',
    name: 'Name',
    hint: 'Up to 64 characters, no slash.',
    topic: 'Topic (optional)',
    submit: 'Create room',
    cancel: 'Cancel',
  },

  settings: {
    heading: 'Settings',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    density: 'Density',
    densities: { comfortable: 'Comfortable', compact: 'Compact' },
    language: 'Language',
    browserLanguage: 'Browser',
    notify: 'Notifications while you look elsewhere',
    notifies: { none: 'None', mentions: 'Mentions, direct messages', all: 'All messages' },
    sound: 'With a sound',
    singleKeys: 'Shortcuts of a single key, such as /',
    done: 'Done',
    refused: {
      default: 'The browser was not allowed to notify you. Choose again to be asked once more.',
      denied:
        "This browser blocks notifications of this page. Allow them in the browser's settings for this site, then choose again.",
      missing:
        'This browser can notify you only where the page comes by HTTPS or from this machine.',
      granted: '',
    },
  },

  shortcuts: {
    heading: 'Keyboard shortcuts',
    acts: {
      previousRoom: 'The room above',
      nextRoom: 'The room below',
      nextUnread: 'The next room with something new',
      write: 'Write a message',
      rooms: 'To the rooms',
      members: 'To the members',
      search: 'Search messages',
      settings: 'Settings',
      shortcuts: 'This list',
      send: 'Send what you wrote',
      newLine: 'Start a new line',
    },
  },

  me: {
    menu: 'You and this page',
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
    loadingLater: 'The room opens as soon as the node is back.',
    closed: 'The room cannot be shown without a connection.',
    unseen: 'This page has not seen this member yet. What you write arrives if there is one.',
    noMember: 'There is no such member.',
    noMemberHint: 'What you wrote is still here; nobody has got it.',
    missing: (room: string) => `There is no room named ${room}.`,
    impossible: 'There cannot be a room of this name.',
    missingDirect: 'There is no such conversation.',
    foreignDirect: 'This is a conversation between two other people.',
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
    waiting: (fault: Fault) => {
      const when = `it is sent by itself within ${lasting(fault.retryAfter)}.`
      if (fault.code === 'CHAT_SLOW_MODE') return `Slow mode: ${when}`
      if (fault.code === 'CHAT_RATE') return `Too much at once: ${when}`
      return `It is sent again by itself. ${told(fault)}`
    },
    stored: 'Stored',
    failed: 'Not sent',
    failedBecause: (fault: Fault | undefined) => (fault ? `Not sent. ${told(fault)}` : 'Not sent.'),
    retry: 'Try again',
    discard: 'Discard',
    takeBack: 'Write it anew',
    unfold: 'Show all',
    fold: 'Show less',
    namesYou: 'You are mentioned:',
    unreadLine: 'New messages',
    leadsTo: (place: string) => `This link leads to ${place}`,
    newAbove: (n: number) => `${counted(n, 'new message', 'new messages')} above`,
    newBelow: (n: number) => (n > 0 ? counted(n, 'new message', 'new messages') : 'To the newest'),
    today: 'Today',
    yesterday: 'Yesterday',
  },

  code: englishWriting.code,
  acts: englishActs,

  gap: {
    missed: {
      slow: (n: number) =>
        `${counted(n, 'message', 'messages')} skipped: this window read too slowly.`,
      missing: (n: number) =>
        `${counted(n, 'message', 'messages')} missing here; they are being read.`,
      long: (n: number) =>
        `${counted(n, 'message', 'messages')} not loaded: you were away for long.`,
      unloaded: (n: number) => `${counted(n, 'message', 'messages')} not shown yet.`,
      expired: (n: number) => `${counted(n, 'message', 'messages')} no longer kept by the node.`,
    },
    fill: 'Show them',
    filling: 'Loading…',
  },

  reset: {
    epoch: 'The room starts anew: the node restored a backup or made the room again.',
    future: 'The room was read anew: the node had less of it than this window.',
  },

  composer: englishWriting.composer,

  names: englishWriting.names,

  completion: englishWriting.completion,
  files: englishFiles,

  emoji: englishWriting.emoji,

  typing: (nicks: readonly string[]) => {
    if (nicks.length === 0) return ''
    if (nicks.length > 3) return 'Several people are writing…'
    return `${listed(nicks)} ${nicks.length === 1 ? 'is' : 'are'} writing…`
  },

  members: englishMembers,

  notices: {
    label: 'Notices',
    dismiss: 'Dismiss',
    /** What a moderator did to this member. */
    moderated: {
      mute: (act: Act) => `A moderator muted you${where(act)}${span(act)}${because(act.reason)}`,
      unmute: (act: Act) => `You may write${where(act)} again${because(act.reason)}`,
      kick: (act: Act) => `A moderator removed you${where(act)}${because(act.reason)}`,
      ban: (act: Act) =>
        `A moderator banned you${act.room === undefined ? '' : ` from ${act.room}`}${span(act)}${because(act.reason)}`,
      unban: (act: Act) => `You are no longer banned${where(act)}${because(act.reason)}`,
      slow: (act: Act) => `${slowMode(act.seconds)}${where(act)}${because(act.reason)}`,
      role: (act: Act) => `You are ${act.role ?? 'member'} now${because(act.reason)}`,
    },
  },

  late: {
    loading: 'Loading…',
    failed: 'This part of the page could not be loaded.',
    again: 'Try again',
    close: 'Close',
  },

  people: englishPeople,

  spans: {
    days: (n: number) => counted(n, 'day', 'days'),
    hours: (n: number) => counted(n, 'hour', 'hours'),
    minutes: (n: number) => counted(n, 'minute', 'minutes'),
    seconds: (n: number) => counted(n, 'second', 'seconds'),
  },

  /** What went wrong, in a sentence. */
  fault: told,

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

/** What went wrong, as the node or the client told it. */
interface Fault {
  code: string
  message: string
  /** Milliseconds after which trying again may help. */
  retryAfter: number | undefined
}

function told(fault: Fault): string {
  return (FAULTS[fault.code] ?? sentenceOf)(fault)
}

const NOT_UNDERSTOOD = () => 'The node did not understand this page. Reload it and try again.'

/** By code; what is missing is told in the node's own words, which hold a name or a moderator's reason. */
const FAULTS: Record<string, (fault: Fault) => string> = {
  CHAT_BAD_FRAME: () => 'The node does not take this: something in it is too long.',
  CHAT_BAD_JSON: NOT_UNDERSTOOD,
  CHAT_BINARY: NOT_UNDERSTOOD,
  CHAT_TOO_DEEP: NOT_UNDERSTOOD,
  CHAT_UNKNOWN_TYPE: NOT_UNDERSTOOD,
  CHAT_HELLO_FIRST: NOT_UNDERSTOOD,
  CHAT_HELLO_TWICE: NOT_UNDERSTOOD,
  CHAT_SEQ_FUTURE: NOT_UNDERSTOOD,
  CHAT_CLIENT_OPTION: NOT_UNDERSTOOD,
  CHAT_WRONG_SECRET: () =>
    'The node did not take what this browser kept of you, so you come as somebody new.',
  CHAT_NO_ROOM: () => 'There is no such room.',
  CHAT_ROOM_EXISTS: () => 'There is a room of this name already. Go there, or choose another name.',
  CHAT_ROOMS_FULL: () => 'No more rooms can be made. Use one that exists.',
  CHAT_TOO_MANY_ROOMS: () => 'You are in as many rooms as you may be. Leave one first.',
  CHAT_NOT_JOINED: () => 'You are not in this room.',
  CHAT_NO_MESSAGE: () => 'There is no such message, or it is no longer kept.',
  CHAT_NO_MEMBER: () => 'There is no such member.',
  CHAT_MESSAGE_DELETED: () => 'This message was deleted.',
  CHAT_EMOJI: () => 'The node does not know this emoji. Choose another one.',
  CHAT_REACTIONS_FULL: () =>
    'This message has enough different reactions. Choose one that is there.',
  CHAT_FORBIDDEN: () => 'You may not do this.',
  CHAT_TEXT_EMPTY: () => 'The message has no text.',
  CHAT_TEXT_LONG: () => 'The message is longer than the node takes. Say it in parts.',
  CHAT_RATE: ({ retryAfter }) => `Too much at once. Try again in ${lasting(retryAfter)}.`,
  CHAT_SLOW_MODE: ({ retryAfter }) => `Slow mode: you may write again in ${lasting(retryAfter)}.`,
  CHAT_HISTORY: () => 'The node cannot reach its history.',
  CHAT_FILES_OFF: () => 'This node takes no files.',
  CHAT_FILE_EMPTY: () => 'The file is empty.',
  CHAT_FILE_LARGE: () => 'The file is larger than the node takes.',
  CHAT_UPLOADS_FULL: () => 'Too many files wait to be sent. Send or remove some first.',
  CHAT_FILES_FULL: () => 'The node has no room for more files now. Try again later.',
  CHAT_NO_FILE: () => 'The file is gone. Add it again.',
  CHAT_FILE_GONE: () => 'The node no longer keeps this file.',
  CHAT_FILE_BUSY: () => 'The node is busy with other files. Try again in a moment.',
  CHAT_FILE_UNUSABLE: () => 'A file cannot be sent any more. Remove it and add it again.',
  CHAT_FILES_MANY: () => 'So many files do not fit into one message.',
  CHAT_CLIENT_UPLOAD_STUCK: () =>
    'The upload was interrupted. Try again: it goes on where it stopped.',
  CHAT_CLIENT_FILE_UNREADABLE: () =>
    'The file cannot be read any more. Remove it and choose it again.',
  CHAT_HISTORY_FULL: () => 'The node has no room to keep new messages.',
  CHAT_CLOSING: () => 'The node is stopping.',
  CHAT_CLIENT_OFFLINE: () => 'There is no connection to the node. Try again when there is one.',
  CHAT_CLIENT_LOST: () =>
    'The connection was lost before the node answered. Look whether it was done before you try again.',
  CHAT_CLIENT_TIMEOUT: () => 'The node did not answer in time. Try again.',
  CHAT_CLIENT_CLOSED: () => 'The connection is closed.',
  CHAT_CLIENT_ROOM_LEFT: () => 'The room was left before it was open.',
  CHAT_CLIENT_OUTBOX_FULL: () =>
    'Too much waits to be sent. Try again when some of it is stored, or discard some.',
  CHAT_CLIENT_TEXT_TOO_LONG: () => 'The message is longer than the node takes. Say it in parts.',
  CHAT_CLIENT_IDENTITY: () =>
    'This browser cannot keep who you are, so you may be somebody new on the next visit.',
  CHAT_CLIENT_BAD_FRAME: () => 'Something that the node sent was not understood and is left out.',
}

/** Milliseconds as one speaks of them, never too short. */
function lasting(milliseconds = 0): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 120) return counted(seconds, 'second', 'seconds')
  return counted(Math.ceil(seconds / 60), 'minute', 'minutes')
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
function sentenceOf({ message }: Fault): string {
  const first = message.slice(0, 1).toUpperCase() + message.slice(1)
  return /[.!?]$/.test(first) ? first : `${first}.`
}
