/** Reads all events of a contract with one library. LIBRARY ENDPOINT ADDRESS */
import { connect } from 'rialto/contract'
import { Token, TokenAbi } from '../../../examples/contract/token.ts'

type Hex = `0x${string}`

const MIB = 2 ** 20
const KIB_PER_MIB = 2 ** 10

const [name = '', endpoint = '', address = ''] = process.argv.slice(2)

/** Each counts the events and adds up their values. */
const READERS: Readonly<Record<string, () => Promise<{ events: number; sum: bigint }>>> = {
  rialto: async () => {
    const connection = connect(endpoint)
    let events = 0
    let sum = 0n
    const past = { fromBlock: 0, toBlock: 'latest' } as const
    for await (const event of Token.at(address as Hex, connection).events.Transfer(past)) {
      events += 1
      sum += event.args.value
    }
    await connection.close()
    return { events, sum }
  },
  viem: async () => {
    const { createPublicClient, http } = await import('viem')
    const client = createPublicClient({ transport: http(endpoint, { maxResponseBodySize: false }) })
    const found = await client.getContractEvents({
      ...{ abi: TokenAbi, eventName: 'Transfer', address: address as Hex },
      ...{ fromBlock: 0n, toBlock: 'latest' as const, strict: true },
    })
    const values = found.map((one) => (one.args as { value: bigint }).value)
    return { events: values.length, sum: values.reduce((sum, value) => sum + value, 0n) }
  },
  ethers: async () => {
    const { Contract, JsonRpcProvider } = await import('ethers')
    const contract = new Contract(address, JSON.stringify(TokenAbi), new JsonRpcProvider(endpoint))
    const found = await contract.queryFilter('Transfer', 0, 'latest')
    const values = found.map((one) => ('args' in one ? (one.args.value as bigint) : 0n))
    return { events: values.length, sum: values.reduce((sum, value) => sum + value, 0n) }
  },
}

const read = READERS[name]
if (read === undefined) throw new Error(`no library ${JSON.stringify(name)}`)
const before = process.memoryUsage().rss / MIB
const began = performance.now()
const { events, sum } = await read()
const seconds = (performance.now() - began) / 1000
const cpu = process.resourceUsage()
const report = {
  ...{ done: true, events, sum: `${sum}`, seconds },
  cpu: (cpu.userCPUTime + cpu.systemCPUTime) / 1e6,
  peak: cpu.maxRSS / KIB_PER_MIB - before,
}
process.stdout.write(`${JSON.stringify(report)}\n`)
process.exit(0)
