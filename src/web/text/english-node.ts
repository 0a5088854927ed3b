/** The sentences of the node's page in English. */
import { counted } from './counted.ts'

export const englishNode = {
  heading: 'This node',
  refresh: 'It is read anew while you look.',
  asking: 'Asking the node…',

  ready: 'The node takes people and their messages.',
  notReady:
    'The node answers, but takes no new messages for now: it starts, restores a backup, or its disk is full.',
  away: (time: string) => `The node has not answered since ${time}. It is asked again by itself.`,
  stale: 'What stands below is from before.',

  notAllowed: {
    heading: 'The rest is for the owner',
    lead: 'Numbers, peers and tunnels are shown to the owner of the node alone. You can talk as before.',
    how: 'You own it? This command prints the link that makes this browser the owner’s:',
    command: 'rialto token show --owner',
    care: 'Whoever has that link administers the node, so keep it to yourself.',
    again: 'I opened the link',
  },
  visitor: {
    heading: 'What everybody sees',
    rooms: 'Rooms',
    people: 'Present, over all rooms',
  },

  partOff: 'This part does not run.',
  noOthers: 'The node speaks to no other nodes. Start it without --room-only to change that.',
  noHub: 'There are no rooms for now: the node starts or restores a backup.',

  machine: {
    heading: 'Node',
    state: 'State',
    states: {
      starting: 'starting',
      ready: 'ready',
      restoring: 'restoring a backup',
      stopping: 'stopping',
    } as Record<string, string>,
    version: 'Version',
    uptime: 'Runs for',
    open: 'Open at',
    token: 'Wants a link to let in',
    yes: 'yes',
    no: 'no',
    memory: 'Memory',
    cpu: 'Processor',
    percent: (value: string) => `${value} %`,
    delay: 'Waiting for a turn',
    commit: 'Writing to disk',
  },
  chat: {
    heading: 'Rooms and messages',
    connections: 'Connections',
    rooms: 'Rooms',
    messagesIn: 'Messages said a second',
    messagesOut: 'Messages delivered a second',
    bytesOut: 'Sent since the start',
    queue: 'Waiting for slow readers',
    behind: 'Slow readers',
    dropped: 'Not taken or delivered',
    reasons: {
      slow: 'skipped for slow readers',
      rate: 'too much at once',
      muted: 'from muted members',
      storage: 'no room to keep them',
    } as Record<string, string>,
    none: 'none',
  },
  peers: {
    heading: 'Other nodes',
    id: 'Id of this node',
    addresses: 'Others reach it at',
    nowhere: 'nowhere',
    connected: 'Connected',
    messaging: 'Exchanging messages',
    known: 'Known',
    messages: 'Messages a second',
    queue: 'Waiting to be sent',
    list: 'Connected nodes',
    measure: 'Measure round trips',
    measuring: 'Measuring…',
    roundTrip: 'Round trip',
    unmeasured: 'not measured',
    relayed: 'through a relay',
    since: (time: string) => `since ${time}`,
    more: (n: number) => `and ${counted(n, 'more node', 'more nodes')}`,
  },
  tunnels: {
    heading: 'Tunnels',
    listeners: 'Offered to others',
    forwards: 'Taken from others',
    waiting: 'Waiting',
    none: 'No tunnels. rialto p2p listen offers a local service to other nodes.',
    rate: 'Bytes a second',
    connections: (n: number) => counted(n, 'connection', 'connections'),
    traffic: (sent: string, received: string) => `${sent} sent, ${received} received`,
    states: { connected: 'connected', away: 'away', unknown: 'not asked yet' } as Record<
      string,
      string
    >,
    leads: (from: string, to: string) => `${from} leads to ${to}`,
    more: (n: number) => `and ${counted(n, 'more', 'more')}`,
  },

  /** What is wrong, and what to do. */
  troubles: {
    starting: 'The node is not ready: wait a moment, or read its log.',
    busy: 'The node is busy: what is asked of it waits. Close programs on its machine, or see what it does with rialto status.',
    storage: 'Messages are refused: the disk is full. Free some space on the node’s machine.',
    rate: 'Somebody sends more than is allowed; the rest is refused. Mute who floods, or turn slow mode on.',
    'slow-readers':
      'Some people read more slowly than the room talks; they skip ahead. Nothing to do here.',
    'no-peers': 'No other node is connected. rialto connect with an address connects one.',
    'tunnels-waiting': 'A tunnel cannot be made for now; below stands why.',
    'forwards-away': 'The node at the other end of a tunnel is away; below stands why.',
  },

  /** A small drawing in words. */
  drawing: (name: string, now: string, most: string) =>
    `${name}: ${now} now, ${most} at most in the last minutes`,
}
