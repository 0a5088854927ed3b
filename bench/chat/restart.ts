/** The node is killed and started again: how long until 1,000 clients have all that they missed. */
import { rm } from 'node:fs/promises'
import type { BenchCase, BenchContext, Figures } from '../case.ts'
import { startLoad } from './load/load.ts'
import { startServer, temporaryHome } from './server.ts'

const CLIENTS = 1_000
/** Messages in the history that the node comes back to. */
const HISTORY_SECONDS = 5
const RATE = 400
/** The newest messages that each client has not had: below `HubLimits.historyMessages`, so that join answers with all. */
const MISSED = 500
const QUICK_MISSED = 20

async function measure({ scale, generator, signal }: BenchContext): Promise<Figures> {
  const home = await temporaryHome()
  try {
    const load = {
      clients: scale.clients(CLIENTS),
      rate: scale.rate(RATE),
      warmup: 0,
      seconds: HISTORY_SECONDS,
      missed: scale.quick ? QUICK_MISSED : MISSED,
    }
    await using first = await startServer('rialto v1', { signal, home })
    const { path, port, protocol } = first
    await using run = startLoad(generator, { path, port, protocol, ...load }, signal)
    await run.waiting()
    const { sent, lost } = await run.done()
    await first.kill()
    await using second = await startServer('rialto v1', { signal, home, port })
    const resumed = await run.resumed()
    return {
      history: sent,
      startMs: second.startMs,
      answeredMs: resumed.answeredSeconds * 1000,
      resumedMs: resumed.seconds * 1000,
      lost,
      wrong: Math.abs(resumed.wrong),
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

export const restart: BenchCase = {
  name: 'restart',
  title: 'kill -9, restart, resume of 1,000 v1 clients',
  work: `1,000 members fill a room; the node is killed and started again; the others come back at the moment the first is in, and each asks for its last ${MISSED} messages by epoch and offset.`,
  columns: [
    { key: 'history', title: 'messages in the room', over: 'median' },
    { key: 'startMs', title: 'start to ready, ms', over: 'median' },
    { key: 'answeredMs', title: 'kill to first client in, ms', over: 'median' },
    { key: 'resumedMs', title: 'kill to all have all, ms', over: 'median' },
    { key: 'wrong', title: 'messages missing or double', over: 'sum' },
  ],
  variants: [{ name: 'rialto v1', measure }],
  targets: [
    {
      says: 'every client has every message, once',
      value: (of) => of('rialto v1', 'wrong'),
      unit: '',
      most: 0,
    },
  ],
}
