import { test } from 'node:test'
import { connect } from '../../src/contract/connection/index.ts'
import { collect } from './collect.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'
import { EMITTER, type Emitter, placeEmitter } from './emitter.ts'
import { startRelay } from './relay.ts'

/** Longer as a script: `RIALTO_STEPS=2000 RIALTO_SEED=7 node --test test/contract/follow-random.test.ts`. */
const STEPS = Number(process.env.RIALTO_STEPS ?? 60)
const SEED = Number(process.env.RIALTO_SEED ?? 1)

const WAYS = ['http', 'ws', 'ipc'] as const

WAYS.forEach((way, index) => {
  const name = `whatever the chain and the line do, each log of the final chain came once, over ${way}`
  test(name, { timeout: 280_000 }, async () => {
    const random = generator(SEED * WAYS.length + index)
    await using chain = await startDevChain({ keepsState: true, args: ['--no-mining'] })
    const emitter = await placeEmitter(chain)
    await using relay = await startRelay(chain)
    const doors = {
      http: `http://127.0.0.1:${relay.port}`,
      ws: `ws://127.0.0.1:${relay.port}`,
      ipc: chain.ipc,
    }
    const connection = connect(doors[way])
    const options = { fromBlock: 0, interval: 10, range: { first: 3, most: 7 } }
    let collected = collect(connection, options)
    let cursor: string | undefined
    let value = 0
    const next = () => {
      value += 1
      return value
    }
    const steps: (() => Promise<unknown>)[] = [
      () => mine(chain, emitter, Array.from({ length: random(4) }, next)),
      () => mine(chain, emitter, [next()]),
      () => chain.rpc('anvil_mine', `0x${random(4).toString(16)}`),
      () => {
        const depth = 1 + random(4)
        const again = Array.from({ length: random(3) }, () => {
          return [emitter.transaction(next(), 1 + random(2)), random(depth)]
        })
        return chain.rpc('anvil_reorg', depth, again)
      },
      async () => {
        const snapshot = await chain.rpc('evm_snapshot')
        await mine(chain, emitter, [next(), next()])
        await mine(chain, emitter, [next()])
        await chain.rpc('evm_revert', snapshot)
      },
      async () => relay.cut(),
      async () => {
        // Another program takes over where this one stood.
        await collected.stop()
        const { standing } = collected
        cursor = collected.cursor ?? cursor
        const after = cursor === undefined ? options : { ...options, cursor }
        collected = collect(connection, after, standing)
      },
    ]
    for (let step = 0; step < STEPS; step += 1) {
      // A chain that is too short to be reorganised, or whose past the restart forgot, says so.
      await steps[random(steps.length)]!().catch(() => {})
      if (random(20) === 0) {
        await chain.stop()
        await chain.start()
      }
      if (random(3) === 0) await settled(chain, emitter, next(), collected)
    }
    await settled(chain, emitter, next(), collected)
    await collected.stop()
    await connection.close()
  })
})

/** A block on top, and then what was collected is what the chain has. */
async function settled(
  chain: DevChain,
  emitter: Emitter,
  value: number,
  collected: ReturnType<typeof collect>,
): Promise<void> {
  await mine(chain, emitter, [value])
  await mine(chain, emitter, [])
  const logs = await chain.rpc<unknown[]>('eth_getLogs', { address: EMITTER, fromBlock: '0x0' })
  await collected.untilSame(chain, logs.length)
}

async function mine(chain: DevChain, emitter: Emitter, values: readonly number[]): Promise<void> {
  for (const value of values)
    await chain.rpc('eth_sendTransaction', emitter.transaction(value, 1 + (value % 3)))
  await chain.rpc('evm_mine')
}

/** The same numbers for the same seed: mulberry32. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
