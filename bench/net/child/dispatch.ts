/** Puts messages into a dispatcher, with nothing around it. SUBSCRIBERS filter|plain SECONDS */
import { randomBytes } from 'node:crypto'
import { bytes, Dispatcher, defineMessage } from 'rialto/net'
import { say } from './say.ts'

const [subscribers = '', filter = '', seconds = ''] = process.argv.slice(2)
const BODY_BYTES = 256
/** Different bodies: more than are remembered, so that none is a duplicate. */
const BODIES = 60_000
/** Puts between two looks at the clock. */
const BATCH = 1_000

const type = defineMessage('load', bytes(), { filter: filter === 'filter' })
const dispatcher = new Dispatcher({ failed() {}, room() {} })
let handed = 0
for (let index = 0; index < Number(subscribers); index += 1)
  dispatcher.register(type, () => {
    handed += 1
  })
dispatcher.start()
const bodies = Array.from({ length: BODIES }, () => randomBytes(BODY_BYTES))
let next = 0
const put = (during: number) => {
  const began = performance.now()
  const first = next
  while (performance.now() - began < during * 1000) {
    for (let times = 0; times < BATCH; times += 1) {
      const outcome = dispatcher.put('load', 'peer', bodies[next % BODIES]!)
      if (outcome !== 'handed') throw new Error(`put ${next} was ${outcome}`)
      next += 1
    }
  }
  return (next - first) / ((performance.now() - began) / 1000)
}
put(1)
handed = 0
const perSecond = put(Number(seconds))
say({ done: true, perSecond, handed })
