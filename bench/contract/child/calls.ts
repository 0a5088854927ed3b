/** Asks a contract 1,000 times with one library, in three ways. LIBRARY ENDPOINT ADDRESS OWNER CALLS */
import { connect } from 'rialto/contract'
import { Token, TokenAbi } from '../../../examples/contract/token.ts'

type Hex = `0x${string}`

/** Calls that are under way at once, where they are not one by one. */
const AT_ONCE = 50

const [name = '', endpoint = '', address = '', owner = '', calls = ''] = process.argv.slice(2)
const count = Number(calls)
const isSocket = endpoint.startsWith('ws')

/** A call, and how to make as many as come go together; undefined where a library cannot. */
interface Caller {
  readonly call: () => Promise<unknown>
  readonly batched: (() => Promise<unknown>) | undefined
}

const CALLERS: Readonly<Record<string, () => Promise<Caller>>> = {
  rialto: async () => {
    const one = Token.at(address as Hex, connect(endpoint, { batch: false }))
    const many = Token.at(address as Hex, connect(endpoint))
    return {
      call: () => one.read.balanceOf(owner as Hex),
      batched: () => many.read.balanceOf(owner as Hex),
    }
  },
  viem: async () => {
    const { createPublicClient, getContract, http, webSocket } = await import('viem')
    const bound = (transport: ReturnType<typeof http>) =>
      getContract({
        abi: TokenAbi,
        address: address as Hex,
        client: createPublicClient({ transport }),
      })
    const one = bound((isSocket ? webSocket(endpoint) : http(endpoint)) as ReturnType<typeof http>)
    const many = isSocket ? undefined : bound(http(endpoint, { batch: true }))
    return {
      call: () => one.read.balanceOf([owner as Hex]),
      batched: many && (() => many.read.balanceOf([owner as Hex])),
    }
  },
  ethers: async () => {
    const { Contract, JsonRpcProvider, WebSocketProvider } = await import('ethers')
    const bound = (batchMaxCount: number) => {
      const provider = isSocket
        ? new WebSocketProvider(endpoint)
        : new JsonRpcProvider(endpoint, undefined, { batchMaxCount, cacheTimeout: -1 })
      return new Contract(address, JSON.stringify(TokenAbi), provider)
    }
    const one = bound(1)
    const many = isSocket ? undefined : bound(100)
    return { call: () => one.balanceOf!(owner), batched: many && (() => many.balanceOf!(owner)) }
  },
}

const make = CALLERS[name]
if (make === undefined) throw new Error(`no library ${JSON.stringify(name)}`)
const { call, batched } = await make()
// Connected, compiled and warm.
for (let round = 0; round < AT_ONCE; round++) await call()

const oneByOne = await timed(async () => {
  for (let done = 0; done < count; done++) await call()
})
const atOnce = await timed(() => inGroups(call))
const together = batched === undefined ? Number.NaN : await timed(() => inGroups(batched))
process.stdout.write(`${JSON.stringify({ done: true, oneByOne, atOnce, together })}\n`)
process.exit(0)

async function inGroups(one: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
