/** rialto contract decode: what calldata, results, revert data and logs say, without a chain. */
import { defineCommand, type Env, JSON_OPTION, UsageError } from '../command/index.ts'
import { ABI_OPTION, CONTRACT_OPTION, readInterface } from './interface-options.ts'
import { printResult } from './print-values.ts'

export const contractDecode = defineCommand({
  name: 'contract decode',
  summary: 'Say what calldata, a result, revert data or a log means',
  details:
    'Calldata and revert data are told apart by their selector. With --result they are what a function gave back, ' +
    'with --topic they are the data of a log.',
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
    const { decodeCall, decodeError, decodeEvent, definitionOf, findFunction } = await import(
      '../../contract/index.ts'
    )
    const source = await readInterface(env, { abi, contract })
    const definition = definitionOf(source.name, source.abi)
    if (result !== undefined) {
      const item = findFunction(source.abi, result, undefined)
      const value = definition.functions.find((one) => one.name === item.name)!.decode(hex)
      return printResult(env, { item, value, json })
    }
    const found =
      topic === undefined
        ? (decodeCall(definition, hex) ?? decodeError(definition, hex))
        : decodeEvent(definition, {
            ...NOWHERE,
            topics: topic as unknown as `0x${string}`[],
            data: hex,
          })
    if (found === undefined) {
      const start = topic === undefined ? hex.slice(0, 10) : String(topic[0])
      throw new UsageError(`${source.name} has nothing that begins with ${start}`)
    }
    return printDecoded(env, found, json)
  },
})

const NOWHERE = {
  address: '0x',
  blockNumber: 0n,
  blockHash: '0x',
  transactionHash: '0x',
  logIndex: 0,
} as const

async function printDecoded(
  env: Env,
  { name, signature, args }: { name: string; signature: string; args: object },
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
