/** Memory of a node to which 200 peers are connected. */
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase } from '../case.ts'
import { run, serve } from './programs.ts'

const PEERS = 200
const QUICK_PEERS = 5
/** Milliseconds until the garbage of the handshakes is collected. */
const SETTLE_MS = 20_000
const MEGABYTE = 1e6

export const peers: BenchCase = {
  name: 'peers',
  title: '200 connected peers',
  work: `Resident memory of a node before and ${SETTLE_MS / 1000} s after ${PEERS} peers have connected to it, from another process.`,
  columns: [
    { key: 'before', title: 'MB before', over: 'median', digits: 1 },
    { key: 'after', title: 'MB with them', over: 'median', digits: 1 },
    { key: 'each', title: 'KB each', over: 'median', digits: 1 },
  ],
  variants: [
    {
      name: 'rialto',
      measure: async ({ scale, signal }) => {
        await using server = await serve(signal)
        const count = scale.quick ? QUICK_PEERS : PEERS
        const before = server.usage().residentBytes
        let after = 0
        await run('many-peers', [server.address, count], {
          signal,
          whenDone: async () => {
            await pass(scale.quick ? 0 : SETTLE_MS, undefined, { signal })
            after = server.usage().residentBytes
          },
        })
        return {
          before: before / MEGABYTE,
          after: after / MEGABYTE,
          each: (after - before) / count / 1000,
        }
      },
    },
  ],
  targets: [
    {
      says: 'under 250 MB in all',
      value: (of) => of('rialto', 'after'),
      unit: 'MB',
      below: 250,
    },
  ],
}
