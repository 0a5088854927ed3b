/** rialto contract decode: what calldata, results, revert data and logs say, without a chain. */
import type { ContractDefinition } from '../../contract/index.ts'
import { CliError, defineCommand, type Env, JSON_OPTION, UsageError } from '../command/index.ts'
import { ABI_OPTION, CONTRACT_OPTION, readInterface } from './interface-options.ts'
import { printResult } from './print-values.ts'

export const contractDecode = defineCommand({
  name: 'contract decode',
  summary: 'Say what calldata, a result, revert data or a log means',
  details:
    'Calldata and revert data are told apart by their selector; errors may be of any contract in the file, and of what it ' +
    "imports. Solidity's own Error(string) and Panic(uint256) need no --abi. With --result they are what a function gave " +
    'back, with --topic they are the data of a log.',
  examples: [
    {
      line: 'rialto contract decode 0xa9059cbb... --abi token.sol',
      summary: 'calldata, or revert data',
    },
    {
      line: 'rialto contract decode 0x000...7e4 --result year --abi calldemo.sol',
      summary: 'a result',
    },
    {
      line: 'rialto contract decode 0x000...05 --topic 0xddf2... --topic 0x000... --topic 0x000... --abi token.sol',
      summary: 'a log',
    },
  ],
  arguments: [{ name: 'data', summary: 'hex that starts with 0x' }],
  options: [
    JSON_OPTION,
    ABI_OPTION,
    CONTRACT_OPTION,
    { name: 'result', value: 'function', summary: 'the data are what this function gave back' },
    {
      name: 'topic',
      value: 'hex',
      summary: 'a topic of the log, in order',
      repeated: true,
      parse: (text: string) => text,
    },
  ],
  async run(env, { data, json, abi, contract, result, topic }) {
    if (!/^0x([0-9a-fA-F]{2})*$/.test(data)) {
      throw new UsageError(
        `DATA has to be hex that starts with 0x, not ${JSON.stringify(data.slice(0, 40))}`,
      )
    }
    const hex = data as `0x${string}`
    const topics = topic as unknown as `0x${string}`[] | undefined
    const isPlain = result === undefined && topics === undefined
    const builtIn = isPlain ? await decodeBuiltIn(hex) : undefined
    // Whose it is does not matter.
    if (builtIn !== undefined && abi === undefined) return printDecoded(env, builtIn, json)
    const { decodeCall, decodeError, decodeEvent, definitionOf, findFunction } = await import(
      '../../contract/index.ts'
    )
    const { chosen: source, others } = await readInterface(env, { abi, contract })
    const definition = definitionOf(source.name, source.abi)
    if (result !== undefined) {
      const item = findFunction(source.abi, result, undefined)
      const value = definition.functions.find((one) => one.name === item.name)!.decode(hex)
      return printResult(env, { item, value, json })
    }
    if (topics !== undefined) {
      const event = decodeEvent(definition, { ...NOWHERE, topics, data: hex })
      if (event === undefined) throw misfit(definition, topics)
      return printDecoded(env, event, json)
    }
    const found =
      decodeCall(definition, hex) ??
      [definition, ...others].map((one) => decodeError(one, hex)).find((one) => one !== undefined)
    if (found === undefined && builtIn === undefined) throw unknown(source, hex)
    return printDecoded(env, (found ?? builtIn)!, json)
  },
})

interface Decoded {
  readonly name: string
  readonly signature: string
  readonly args: object
}

/** What `require`, `revert` and the checks of the compiler give, whatever the contract is. */
async function decodeBuiltIn(data: `0x${string}`): Promise<Decoded | undefined> {
  const { revertReason } = await import('../../contract/index.ts')
  const reason = revertReason(data, [])
  switch (reason.kind) {
    case 'text':
      return { name: 'Error', signature: 'Error(string)', args: { text: reason.text } }
    case 'panic': {
      const { code, meaning } = reason
      return { name: 'Panic', signature: 'Panic(uint256)', args: { code: BigInt(code), meaning } }
    }
    case 'malformed': {
      const { signature } = reason
      if (signature === undefined) return undefined
      throw new CliError(
        'CLI_UNDECODED',
        `the data is of ${signature}, and its arguments cannot be read`,
      )
    }
    default:
      return undefined
  }
}

function unknown({ name }: { name: string }, start: string): CliError {
  return new CliError('CLI_UNDECODED', `${name} has nothing that begins with ${start.slice(0, 10)}`)
}

/** A log that names no event, or one with other indexed arguments. */
function misfit(definition: ContractDefinition, topics: readonly string[]): CliError {
  const [first = ''] = topics
  const named = definition.events.filter((one) => one.topic === first.toLowerCase())
  const [event] = named
  if (event === undefined) return unknown(definition, first)
  const counts = named.map(({ indexed }) => indexed.length + 1).join(' or ')
  return new CliError(
    'CLI_UNDECODED',
    `a log of ${event.signature} has ${counts} topics, its own and one for each indexed argument, and ${topics.length} ${topics.length === 1 ? 'is' : 'are'} given`,
  )
}

const NOWHERE = {
  address: '0x0000000000000000000000000000000000000000',
  blockNumber: 0n,
  blockHash: '0x',
  transactionHash: '0x',
  logIndex: 0,
} as const

async function printDecoded(
  env: Env,
  { name, signature, args }: Decoded,
  json: true | undefined,
): Promise<void> {
  const { formatValue, toPlain } = await import('../../contract/index.ts')
  if (json) {
    await env.stdout.json({ name, signature, args: toPlain(args) })
    return
  }
  await env.stdout.line(signature)
  for (const [key, value] of Object.entries(args)) {
    await env.stdout.line(Array.isArray(args) ? formatValue(value) : `${key} ${formatValue(value)}`)
  }
}
