/** Connections that say nothing: what they hold. */
import type { BenchCase } from '../case.ts'
import { variantsOf } from './measure.ts'

const CONNECTIONS = 1_000
const MIB = 2 ** 20
const KIB = 2 ** 10

export const idle: BenchCase = {
  name: 'idle-tunnel',
  title: '1,000 idle connections through a tunnel',
  work: `${CONNECTIONS.toLocaleString('en')} connections that said a byte and then nothing: the memory of all processes between the ends, and the processor time that they take.`,
  columns: [
    { key: 'memory', title: 'MiB in all', over: 'median' },
    { key: 'each', title: 'KiB each', over: 'median', digits: 1 },
    { key: 'cpu', title: 'CPU % of a core', over: 'median', digits: 1 },
  ],
  variants: variantsOf(async (path, load, { scale: { seconds, clients } }) => {
    const connections = clients(CONNECTIONS)
    const before = path.residentBytes()
    let used = 0
    let began = 0
    await load(['idle', path.port, connections, seconds], () => {
      used = path.cpuSeconds()
      began = performance.now()
    })
    const took = (performance.now() - began) / 1000
    return {
      memory: path.residentBytes() / MIB,
      each: (path.residentBytes() - before) / connections / KIB,
      cpu: ((path.cpuSeconds() - used) / took) * 100,
    }
  }),
  targets: [
    {
      says: 'at most 20 KiB for each idle connection',
      value: (of) => of('rialto tunnel', 'each'),
      unit: 'KiB',
      most: 20,
    },
  ],
}
