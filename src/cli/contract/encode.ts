/** rialto contract encode: the calldata of a call, without a chain. */
import { defineCommand, JSON_OPTION } from '../command/index.ts'
import { ARGS_ARGUMENT, FUNCTION_ARGUMENT } from './function-arguments.ts'
import { ABI_OPTION, CONTRACT_OPTION, readInterface } from './interface-options.ts'

export const contractEncode = defineCommand({
  name: 'contract encode',
  summary: 'Write the calldata of a call',
  details: 'Without --abi the function is written as in Solidity, with the types of its arguments.',
  examples: [
    {
      line: "rialto contract encode 'transfer(address,uint256)' 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045 5",
      summary: 'by a signature alone',
    },
    {
      line: 'rialto contract encode transfer 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045 5 --abi token.sol',
      summary: 'by an interface',
    },
  ],
  arguments: [FUNCTION_ARGUMENT, ARGS_ARGUMENT],
  options: [JSON_OPTION, ABI_OPTION, CONTRACT_OPTION],
  async run(env, { function: name, args, json, abi, contract }) {
    const { createCodec, findFunction, parseSignature, parseValues, selector, signature } =
      await import('../../contract/index.ts')
    const known = abi === undefined ? [await parseSignature(name)] : undefined
    const functions = known ?? (await readInterface(env, { abi, contract })).chosen.abi
    const item = findFunction(functions, known === undefined ? name : known[0]!.name, args.length)
    const text = signature(item.name, item.inputs)
    const data = createCodec(item.inputs).encode(parseValues(item.inputs, args), selector(text))
    if (json) await env.stdout.json({ function: text, data })
    else await env.stdout.line(data)
  },
})
