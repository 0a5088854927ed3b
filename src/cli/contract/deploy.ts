/** rialto contract deploy: puts a contract on a chain. */
import { relative } from 'node:path'
import type { Address, CompiledContract, Deployed } from '../../contract/index.ts'
import { signerOf } from '../chain/signer-options.ts'
import { defineCommand, type Env, UsageError } from '../command/index.ts'
import { openChain } from './chain-options.ts'
import { chooseLibraries } from './choose-libraries.ts'
import { explainRevert } from './explain-revert.ts'
import { ARGS_ARGUMENT } from './function-arguments.ts'
import { CONTRACT_OPTION } from './interface-options.ts'
import { readCompiled } from './read-compiled.ts'
import { tellSent } from './tell-sent.ts'
import { TRANSACT_OPTIONS, transactOptions } from './transact-options.ts'

/** Where deployments are recorded, beside the sources. */
const DEPLOYMENTS = 'deployments'

export const contractDeploy = defineCommand({
  name: 'contract deploy',
  summary: 'Deploy a contract',
  details:
    'Prints the address of the contract once it is in a block, and records it in deployments/CHAIN.json, from which ' +
    'rialto contract gen --deployments makes typed addresses. Libraries that the contract needs are deployed along, each once, unless --library gives their address. ' +
    'Without a key an account of a development chain signs; on any other chain one is wanted.',
  examples: [
    {
      line: 'rialto contract deploy calldemo.sol',
      summary: 'on a development chain that is started for it',
    },
    {
      line: 'rialto contract deploy token.sol 1000 --rpc http://127.0.0.1:8545',
      summary: 'with an argument of its constructor',
    },
    {
      line: 'rialto contract deploy interest.sol --contract Interest --library Decimals=0x5FbD... --rpc node.ipc --keystore key.json',
      summary: 'with a library that is there, signed by a key of geth',
    },
  ],
  arguments: [
    {
      name: 'file',
      summary: 'a .sol file, an artifact, or what solc wrote; - for standard input',
      complete: 'file',
    },
    ARGS_ARGUMENT,
  ],
  options: [
    ...TRANSACT_OPTIONS,
    CONTRACT_OPTION,
    {
      name: 'library',
      value: 'name=address',
      summary: 'a library that is on the chain already',
      repeated: true,
      parse: (text: string) => text,
    },
    {
      name: 'deployments',
      value: 'folder',
      summary: `where to record it (default: ${DEPLOYMENTS})`,
      complete: 'folder',
    },
    { name: 'no-record', summary: 'record nothing' },
  ],
  async run(env, { file, args, json, home, rpc, contract, library, confirmations, ...typed }) {
    const { checkAddress, checkRecord, definitionOf, deployContract, parseValues } = await import(
      '../../contract/index.ts'
    )
    const { chosen, all, others } = await readCompiled(env, { file, name: contract })
    const inputs = chosen.abi.find((item) => item.type === 'constructor')?.inputs ?? []
    if (inputs.length !== args.length) throw new UsageError(wrongCount(chosen, inputs, args.length))
    const values = parseValues(inputs, args)
    const definition = definitionOf(chosen.name, chosen.abi, chosen.code && { code: chosen.code })
    const given = Object.fromEntries(texts(library).map((text) => libraryOf(text, checkAddress)))
    const libraries = chooseLibraries(definition, all, { given, define: definitionOf })
    const from = typed.from === undefined ? undefined : checkAddress(typed.from, '--from')
    const folder = typed.noRecord ? undefined : (typed.deployments ?? DEPLOYMENTS)
    await using chain = await openChain(env, { home, rpc })
    const { connection } = chain
    const { account } = await signerOf(env, connection, { ...typed, from })
    const chainId = await connection.chainId({ signal: env.signal })
    if (folder !== undefined) await checkRecord(folder, chainId)
    // What a constructor calls may refuse too.
    const errors = [definition, ...others].flatMap((one) => one.errors)
    const deploying = deployContract({ ...definition, errors }, connection, {
      ...transactOptions(typed),
      account,
      args: values,
      libraries,
      signal: env.signal,
      onSent: (hash) => void tellSent(env, hash),
    })
    const deployed = await explainRevert(chosen.from, deploying)
    if (confirmations !== undefined && confirmations > 1) {
      const wait = `waiting for ${confirmations} confirmations`
      await env.stderr.line(`rialto: ${chosen.name} is at ${deployed.address}, ${wait}`)
      await deployed.wait({ confirmations, signal: env.signal })
    }
    await tellDeployed(env, deployed, { name: chosen.name, chainId, folder, json })
  },
})

interface Telling {
  readonly name: string
  readonly chainId: number
  /** Where it is recorded, if it is. */
  readonly folder: string | undefined
  readonly json: true | undefined
}

/** Records it and prints where it is, which a record that fails does not keep from anybody. */
async function tellDeployed(
  env: Env,
  { address, hash, receipt, libraries }: Deployed,
  { name, chainId, folder, json }: Telling,
): Promise<void> {
  const { recordDeployment } = await import('../../contract/index.ts')
  const block = Number(receipt.blockNumber)
  const record = { chainId, name, address, block, hash }
  const [recorded] = await Promise.allSettled(
    folder === undefined ? [] : [recordDeployment(folder, record)],
  )
  const path = recorded?.status === 'fulfilled' ? recorded.value : undefined
  if (json) {
    const place = path === undefined ? {} : { recorded: path }
    await env.stdout.json({ contract: name, address, chainId, block, hash, libraries, ...place })
  } else {
    await env.stdout.line(address)
    for (const [library, where] of Object.entries(libraries)) {
      await env.stderr.line(`${library}, a library, is at ${where}`)
    }
    const note = path === undefined ? '' : `; recorded in ${relative('.', path)}`
    await env.stderr.line(
      `${name} is in block ${block} of chain ${chainId}, transaction ${hash}${note}`,
    )
  }
  if (recorded?.status === 'rejected') throw recorded.reason
}

function libraryOf(
  text: string,
  check: (text: string, what: string) => Address,
): [name: string, address: Address] {
  const at = text.lastIndexOf('=')
  if (at < 1) throw new UsageError(`--library has to be NAME=ADDRESS, not ${JSON.stringify(text)}`)
  return [text.slice(0, at), check(text.slice(at + 1), '--library')]
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function wrongCount(
  { name }: CompiledContract,
  inputs: readonly { readonly name: string; readonly type: string }[],
  count: number,
): string {
  const wanted = inputs.map((one) => `${one.type} ${one.name}`.trim()).join(', ')
  const given = count === 1 ? 'one is' : `${count} are`
  return `the constructor of ${name} takes (${wanted}), and ${given} given`
}
