/** rialto contract send: a transaction to a contract. */
import type { PayableOptions, SentTransaction } from '../../contract/index.ts'
import { signerOf } from '../chain/signer-options.ts'
import { defineCommand, UsageError } from '../command/index.ts'
import { openChain } from './chain-options.ts'
import { explainRevert } from './explain-revert.ts'
import { ADDRESS_ARGUMENT, ARGS_ARGUMENT, FUNCTION_ARGUMENT } from './function-arguments.ts'
import { ABI_OPTION, CONTRACT_OPTION, readInterface } from './interface-options.ts'
import { tellSent } from './tell-sent.ts'
import { TRANSACT_OPTIONS, transactOptions } from './transact-options.ts'

export const contractSend = defineCommand({
  name: 'contract send',
  summary: 'Send a transaction to a contract',
  details:
    'Prints the hash of the transaction once it is in a block. What the contract refuses is refused before anything is ' +
    'sent. Without a key an account of a development chain signs; on any other chain one is wanted.',
  examples: [
    {
      line: 'rialto contract send 0x5FbD... transfer 0x7099... 5 --abi token.sol --rpc http://127.0.0.1:8545',
      summary: 'signed by an account of the development chain',
    },
    {
      line: 'rialto contract send 0x5FbD... pay 7 --abi pay.json --rpc node.ipc --value 1000 --keystore key.json --json',
      summary: 'with wei, and the events that it caused',
    },
  ],
  arguments: [ADDRESS_ARGUMENT, FUNCTION_ARGUMENT, ARGS_ARGUMENT],
  options: [
    ...TRANSACT_OPTIONS,
    ABI_OPTION,
    CONTRACT_OPTION,
    { name: 'sign-only', summary: 'print the signed transaction, and send nothing' },
  ],
  async run(env, { address, function: name, args, json, home, rpc, abi, contract, ...typed }) {
    const {
      bindContract,
      checkAddress,
      decodeEvent,
      definitionOf,
      findFunction,
      parseValues,
      signature,
      toPlain,
    } = await import('../../contract/index.ts')
    const { chosen: source, others } = await readInterface(env, { abi, contract })
    const item = findFunction(source.abi, name, args.length)
    const text = signature(item.name, item.inputs)
    if (item.stateMutability === 'view' || item.stateMutability === 'pure') {
      throw new UsageError(`${text} changes nothing: ask it with rialto contract call`)
    }
    const values = parseValues(item.inputs, args)
    const where = checkAddress(address, 'ADDRESS')
    const from = typed.from === undefined ? undefined : checkAddress(typed.from, '--from')
    await using chain = await openChain(env, { home, rpc })
    const { connection } = chain
    const { account } = await signerOf(env, connection, { ...typed, from })
    const definition = definitionOf(source.name, source.abi)
    const bound = bindContract(definition, where, { connection, presets: { errors: others } })
    const send = bound.write[text] as unknown as Send
    const signOnly = typed.signOnly === true
    const options = { ...transactOptions(typed), account, signOnly, signal: env.signal }
    const sent = await explainRevert(source.from, send(...values, options))
    if (sent.serialized !== undefined) {
      if (json) await env.stdout.json({ function: text, serialized: sent.serialized })
      else await env.stdout.line(sent.serialized)
      return
    }
    await tellSent(env, sent.hash)
    const { confirmations } = typed
    const waiting = sent.wait({
      signal: env.signal,
      ...(confirmations === undefined ? {} : { confirmations }),
    })
    const receipt = await explainRevert(source.from, waiting)
    if (json) {
      const events = receipt.logs.flatMap((log) => decodeEvent(definition, log) ?? [])
      await env.stdout.json({
        function: text,
        hash: receipt.hash,
        block: Number(receipt.blockNumber),
        gasUsed: receipt.gasUsed.toString(),
        events: events.map((one) => ({
          name: one.name,
          signature: one.signature,
          args: toPlain(one.args),
        })),
      })
      return
    }
    await env.stdout.line(receipt.hash)
    await env.stderr.line(`in block ${receipt.blockNumber}, with ${receipt.gasUsed} gas`)
  },
})

type Send = (...args: [...values: unknown[], options: PayableOptions]) => Promise<SentTransaction>
