/** What is wrong with the node, as far as its numbers tell; the words and what to do stand in the catalogue. */
import type { NodeReport } from './node-watch.ts'

/** Seconds that something may wait for its turn before people notice. */
const SLOW_DELAY_SECONDS = 0.1

/** A trouble of one part. */
export type Trouble =
  | 'starting'
  | 'busy'
  | 'storage'
  | 'rate'
  | 'slow-readers'
  | 'no-peers'
  | 'tunnels-waiting'
  | 'forwards-away'

/** The parts of a node that have a panel of their own. */
export type Part = 'machine' | 'chat' | 'peers' | 'tunnels'

/** By part, the worst first. */
export function troublesOf(report: NodeReport): Record<Part, readonly Trouble[]> {
  const { status, machine, readings, tunnels } = report
  const grows = (reason: string) => readings.now(`dropped ${reason}`) > 0
  const when = (holds: boolean | undefined, trouble: Trouble) => (holds ? [trouble] : [])
  return {
    machine: [
      ...when(status.state !== 'ready', 'starting'),
      ...when(machine.delaySeconds > SLOW_DELAY_SECONDS, 'busy'),
    ],
    chat: [
      ...when(grows('storage'), 'storage'),
      ...when((status.hub?.behind ?? 0) > 0 || grows('slow'), 'slow-readers'),
      ...when(grows('rate'), 'rate'),
    ],
    peers: when(status.peers?.connected === 0, 'no-peers'),
    tunnels: [
      ...when(tunnels && tunnels.waiting.length > 0, 'tunnels-waiting'),
      ...when(
        tunnels?.forwards.some(({ state }) => state === 'away'),
        'forwards-away',
      ),
    ],
  }
}
