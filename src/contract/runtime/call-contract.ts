/** Asks a contract without a transaction. */
import type { Connection } from '../connection/index.ts'
import { shorten } from '../errors.ts'
import type { ContractDefinition, FunctionDefinition, Hex } from './definition.ts'
import { argumentText, NoCodeError, NoResultError, RevertError } from './errors.ts'
import { revertData } from './revert-data.ts'
import { revertReason } from './revert-reason.ts'
import type { BlockReference, PayableCallOptions, Presets } from './types.ts'

/** Letters of a call that a message can hold. */
const CALL_LENGTH = 200

/** A contract at an address, as its members know it. */
export interface Bound {
  readonly definition: ContractDefinition
  readonly address: Hex
  readonly connection: Connection
  readonly presets: Presets
}

/** `eth_call` of a function, and what it returned. */
export async function readContract(
  bound: Bound,
  called: FunctionDefinition,
  given: { args: readonly unknown[]; options: PayableCallOptions | undefined },
): Promise<unknown> {
  const { connection, presets } = bound
  const options = given.options ?? presets
  const call = callOf(bound, called.encode(...(given.args as never[])), options)
  const params = [call, blockOf(options.block ?? presets.block), ...overridesOf(options, presets)]
  try {
    const data = await connection.request<Hex>('eth_call', params, options)
    if (data === '0x') return await emptyResult(bound, called, given.args)
    return called.decode(data)
  } catch (error) {
    throw explain(error, bound, { called, args: given.args })
  }
}

/** `eth_estimateGas` of a function. */
export async function estimateContract(
  bound: Bound,
  called: FunctionDefinition,
  given: { args: readonly unknown[]; options: PayableCallOptions | undefined },
): Promise<bigint> {
  const options = given.options ?? bound.presets
  const call = callOf(bound, called.encode(...(given.args as never[])), options)
  try {
    return BigInt(await bound.connection.request<Hex>('eth_estimateGas', [call], options))
  } catch (error) {
    throw explain(error, bound, { called, args: given.args })
  }
}

/** @throws {NoCodeError} `CONTRACT_NO_CODE` if there is no contract at the address. */
export async function requireCode(
  { address, connection, definition }: Bound,
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const code = await connection.request<Hex>('eth_getCode', [address, 'latest'], options)
  if (code !== '0x') return
  const chainId = await connection.chainId(options)
  throw new NoCodeError(definition.name, { address, chainId, endpoint: connection.endpoint })
}

/** The error with the contract's own reason, where it was reverted. */
export function explain(
  error: unknown,
  { definition, presets }: Bound,
  { called, args }: { called: { readonly name: string }; args: readonly unknown[] },
): unknown {
  if (error instanceof RevertError) return error
  const data = revertData(error)
  if (data === undefined) return error
  const reason = revertReason(data, [definition, ...(presets.errors ?? [])])
  return new RevertError(callText(definition, called, args), { reason, data }, { cause: error })
}

export function callText(
  { name }: ContractDefinition,
  called: { readonly name: string },
  args: readonly unknown[],
): string {
  return shorten(`${name}.${called.name}(${argumentText(args)})`, CALL_LENGTH)
}

/** A function without results is not told from an address without a contract: the chain is asked. */
async function emptyResult(
  bound: Bound,
  called: FunctionDefinition,
  args: readonly unknown[],
): Promise<unknown> {
  await requireCode(bound)
  try {
    return called.decode('0x')
  } catch {
    throw new NoResultError(callText(bound.definition, called, args), bound.address)
  }
}

function callOf({ address, presets }: Bound, data: Hex, options: PayableCallOptions) {
  const from = options.from ?? presets.from ?? addressOf(presets.account)
  const { gas = presets.gas, value } = options
  if (from === undefined && gas === undefined && value === undefined) return { to: address, data }
  return {
    to: address,
    data,
    ...(from === undefined ? {} : { from }),
    ...(gas === undefined ? {} : { gas: toHex(gas) }),
    ...(value === undefined ? {} : { value: toHex(value) }),
  }
}

function addressOf(account: Presets['account']): Hex | undefined {
  return typeof account === 'object' ? account.address : account
}

/** A block as JSON-RPC names it; one by its hash as EIP-1898 has it. */
export function blockOf(block: BlockReference | undefined): unknown {
  if (block === undefined) return 'latest'
  if (typeof block === 'number' || typeof block === 'bigint') return toHex(block)
  return block.length === 66 ? { blockHash: block, requireCanonical: true } : block
}

function overridesOf(options: PayableCallOptions, presets: Presets): unknown[] {
  const overrides = options.stateOverride ?? presets.stateOverride
  if (overrides === undefined) return []
  const entries = overrides.map(({ address, balance, nonce, code, state, stateDiff }) => [
    address,
    {
      ...(balance === undefined ? {} : { balance: toHex(balance) }),
      ...(nonce === undefined ? {} : { nonce: toHex(nonce) }),
      ...(code === undefined ? {} : { code }),
      ...(state === undefined ? {} : { state: slotsOf(state) }),
      ...(stateDiff === undefined ? {} : { stateDiff: slotsOf(stateDiff) }),
    },
  ])
  return [Object.fromEntries(entries)]
}

function slotsOf(slots: readonly { slot: Hex; value: Hex }[]): Record<string, Hex> {
  return Object.fromEntries(slots.map(({ slot, value }) => [slot, value]))
}

function toHex(value: number | bigint): Hex {
  return `0x${value.toString(16)}`
}
