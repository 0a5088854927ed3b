/** rialto contract call: asks a contract, without a transaction. */
import { defineCommand, UsageError } from '../command/index.ts'
import { CHAIN_OPTIONS, openChain } from './chain-options.ts'
import { explainRevert } from './explain-revert.ts'
import { ADDRESS_ARGUMENT, ARGS_ARGUMENT, FUNCTION_ARGUMENT } from './function-arguments.ts'
import { ABI_OPTION, CONTRACT_OPTION, readInterface } from './interface-options.ts'
import { printResult } from './print-values.ts'
import { wei } from './transact-options.ts'

export const contractCall = defineCommand({
  name: 'contract call',
  summary: 'Call a function of a contract without a transaction',
  details:
    'Prints each result on a line of its own. Functions that change something are tried, and nothing comes of it: ' +
    'rialto contract send makes a transaction of them.',
  examples: [
    {
      line: 'rialto contract call 0x5FbD... year --abi calldemo.sol --rpc http://127.0.0.1:8545',
      summary: 'the interface comes from the source',
    },
    {
      line: 'rialto contract call 0x5FbD... balanceOf 0xf39F... --abi token.abi --rpc node.ipc --block 120',
      summary: 'as it was in a block, over IPC',
    },
  ],
  arguments: [ADDRESS_ARGUMENT, FUNCTION_ARGUMENT, ARGS_ARGUMENT],
  options: [
    ...CHAIN_OPTIONS,
    ABI_OPTION,
    CONTRACT_OPTION,
    { name: 'from', value: 'address', summary: 'who asks (default: nobody)' },
    {
      name: 'block',
      value: 'block',
      summary: 'a number, a hash, or latest, pending, safe, finalized (default: latest)',
    },
    { name: 'value', value: 'wei', summary: 'wei that are sent along (default: 0)', parse: wei },
  ],
  async run(env, { address, function: name, args, json, home, rpc, abi, contract, ...typed }) {
    const { bindContract, checkAddress, definitionOf, findFunction, parseValues, signature } =
      await import('../../contract/index.ts')
    const { chosen: source, others } = await readInterface(env, { abi, contract })
    const item = findFunction(source.abi, name, args.length)
    const values = parseValues(item.inputs, args)
    const from = typed.from === undefined ? {} : { from: checkAddress(typed.from, '--from') }
    const value = typed.value === undefined ? {} : { value: typed.value }
    const block = typed.block === undefined ? {} : { block: blockOf(typed.block) }
    const where = checkAddress(address, 'ADDRESS')
    await using chain = await openChain(env, { home, rpc })
    const { connection } = chain
    const definition = definitionOf(source.name, source.abi)
    const bound = bindContract(definition, where, { connection, presets: { errors: others } })
    const isView = item.stateMutability === 'view' || item.stateMutability === 'pure'
    const members = isView ? bound.read : bound.simulate
    const call = members[signature(item.name, item.inputs)] as unknown as Call
    const options = { ...from, ...value, ...block, signal: env.signal }
    const result = await explainRevert(source.from, call(...values, options))
    await printResult(env, { item, value: result, json })
  },
})

type Call = (...args: unknown[]) => Promise<unknown>

const TAGS = ['latest', 'pending', 'safe', 'finalized', 'earliest'] as const

function blockOf(text: string) {
  if (/^\d+$/.test(text)) return BigInt(text)
  const tag = TAGS.find((one) => one === text)
  if (tag !== undefined) return tag
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text as `0x${string}`
  throw new UsageError(
    `--block has to be a number, a hash, or one of ${TAGS.join(', ')}, not ${JSON.stringify(text)}`,
  )
}
