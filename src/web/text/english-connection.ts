/** The sentences about the connection in English. */
import { counted } from './counted.ts'

export const englishConnection = {
  label: 'Connection',
  connecting: 'Connecting',
  catchingUp: 'Catching up',
  online: 'Online',
  offline: 'Offline',
  closed: 'Disconnected',
  offlineSince: (time: string) => `Offline since ${time}.`,
  retryIn: (seconds: number) =>
    seconds > 0 ? `Trying again in ${counted(seconds, 'second', 'seconds')}.` : 'Trying again now.',
  kept: 'What you write is sent as soon as the node is back; keep this page open until then.',
  retryNow: 'Try now',
  newVersion: 'A newer version of this page is there. What you have typed is kept.',
  reload: 'Reload',
  reconnect: 'Connect again',
  bye: {
    stopping: 'The node is stopping.',
    restarting: 'The node restarts.',
    restoring: 'The node restores a backup.',
  },
  clockAhead: (minutes: number) =>
    `This device's clock is ${lasting(minutes)} ahead of the node's. Times are shown by the node's clock.`,
  clockBehind: (minutes: number) =>
    `This device's clock is ${lasting(minutes)} behind the node's. Times are shown by the node's clock.`,
  ended: {
    newer: 'The node speaks a newer protocol than this page. Reload the page to get the new one.',
    replaced: 'This session was opened in another window.',
    kicked: (reason: string) => `A moderator ended your connection${because(reason)}`,
    banned: (reason: string) => `You are banned from this node${because(reason)}`,
    credential: 'The link that let you in is no longer valid. Ask for the new one.',
    other: (code: number, reason: string) => `The connection is closed${because(reason)} (${code})`,
  },
}

/** Minutes as one speaks of them. */
function lasting(minutes: number): string {
  if (minutes < 120) return counted(minutes, 'minute', 'minutes')
  return counted(Math.round(minutes / 60), 'hour', 'hours')
}

function because(reason: string): string {
  return reason === '' ? '.' : `: ${reason}`
}
