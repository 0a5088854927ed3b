/** Asks a contract without a transaction. */
import { DecodeError } from '../codec/index.ts'
import type { Connection } from '../connection/index.ts'
import { shorten } from '../errors.ts'
import type { ContractDefinition, FunctionDefinition, Hex } from './definition.ts'
import {
  argumentText,
  NoCodeError,
  NoResultError,
  NotPayableError,
  ResultError,
  RevertError,
  TEXT_LENGTH,
} from './errors.ts'
import { executionFailure } from './execution-failure.ts'
import { revertData } from './revert-data.ts'
import { revertReason } from './revert-reason.ts'
import type { BlockReference, PayableCallOptions, Presets } from './types.ts'

const NO_OPTIONS = {}

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
  const call = callOf(bound, called, { args: given.args, options })
  const params = [call, blockOf(options.block ?? presets.block), overridesOf(options, presets)]
  try {
    const data = await connection.request<Hex>('eth_call', params, waiting(options, presets))
    if (data === '0x') return await emptyResult(bound, called, { args: given.args, options })
    return called.decode(data)
  } catch (error) {
    if (error instanceof DecodeError) {
      const text = callText(bound.definition, called, given.args)
      throw new ResultError(text, { address: bound.address, cause: error })
    }
    throw explain(error, bound, { called, args: given.args })
  }
}

/** `eth_estimateGas` of a function. */
export async function estimateContract(
  bound: Bound,
  called: FunctionDefinition,
  given: { args: readonly unknown[]; options: PayableCallOptions | undefined },
): Promise<bigint> {
  const { connection, presets } = bound
  const options = given.options ?? presets
  const call = callOf(bound, called, { args: given.args, options })
  const overrides = overridesOf(options, presets)
  const block = options.block ?? presets.block
  // Some nodes estimate on the pending block where they are not told another one: that is left to them.
  const isPlain = block === undefined && overrides === undefined
  const params = isPlain ? [call] : [call, blockOf(block), overrides]
  try {
    return BigInt(
      await connection.request<Hex>('eth_estimateGas', params, waiting(options, presets)),
    )
  } catch (error) {
    throw explain(error, bound, { called, args: given.args })
  }
}

/** @throws {NoCodeError} `CONTRACT_NO_CODE` if there is no contract at the address. */
export async function requireCode(
  { address, connection, definition }: Bound,
  options: { readonly block?: BlockReference; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { block = 'latest' } = options
  const request = waiting(options, {})
  const code = await connection.request<Hex>('eth_getCode', [address, blockOf(block)], request)
  if (code !== '0x') return
  const chainId = await connection.chainId(request)
  const { endpoint } = connection
  throw new NoCodeError(definition.name, { address, chainId, endpoint, block: String(block) })
}

/** What ends the wait for a request. */
export function waiting(
  { signal }: { readonly signal?: AbortSignal | undefined },
  presets: Presets,
): { readonly signal?: AbortSignal } {
  const ends = signal ?? presets.signal
  return ends === undefined ? NO_OPTIONS : { signal: ends }
}

/** @throws {NotPayableError} `CONTRACT_NOT_PAYABLE` if there are wei for what takes none. */
export function refuseWei(
  called: { readonly signature: string },
  value: bigint | undefined,
  isPayable: boolean,
): void {
  if (!isPayable && value !== undefined && value !== 0n) throw new NotPayableError(called.signature)
}

/** The error with the contract's own reason where it was reverted, and with the call where its code failed otherwise. */
export function explain(
  error: unknown,
  { definition, presets }: Bound,
  {
    called,
    args,
    hash,
  }: { called: { readonly name: string }; args: readonly unknown[]; hash?: Hex },
): unknown {
  if (error instanceof RevertError) return error
  const failure = executionFailure(error, () => callText(definition, called, args))
  if (failure !== undefined) return failure
  const data = revertData(error)
  if (data === undefined) return error
  const reason = revertReason(data, [definition, ...(presets.errors ?? [])])
  return new RevertError(
    callText(definition, called, args),
    { reason, data, hash },
    { cause: error },
  )
}

export function callText(
  { name }: ContractDefinition,
  called: { readonly name: string },
  args: readonly unknown[],
): string {
  return shorten(`${name}.${called.name}(${argumentText(args)})`, TEXT_LENGTH)
}

/** A function without results is not told from an address without a contract: the chain is asked. */
async function emptyResult(
  bound: Bound,
  called: FunctionDefinition,
  { args, options }: { args: readonly unknown[]; options: PayableCallOptions },
): Promise<unknown> {
  const { presets, address } = bound
  const overrides = options.stateOverride ?? presets.stateOverride ?? []
  const isGiven = overrides.some(
    (one) => one.code !== undefined && one.address.toLowerCase() === address.toLowerCase(),
  )
  const block = options.block ?? presets.block
  if (!isGiven) {
    const asked = block === undefined ? {} : { block }
    await requireCode(bound, { ...asked, ...waiting(options, presets) })
  }
  try {
    return called.decode('0x')
  } catch {
    throw new NoResultError(callText(bound.definition, called, args), address)
  }
}

function callOf(
  { address, presets }: Bound,
  called: FunctionDefinition,
  { args, options }: { args: readonly unknown[]; options: PayableCallOptions },
) {
  const data = called.encode(...(args as never[]))
  const from = options.from ?? presets.from ?? addressOf(presets.account)
  const { gas = presets.gas, value } = options
  if (from === undefined && gas === undefined && value === undefined) return { to: address, data }
  refuseWei(called, value, called.mutability === 'payable')
  return {
    to: address,
    data,
    ...(from === undefined ? {} : { from }),
    ...(gas === undefined ? {} : { gas: toHex(gas) }),
    ...(value === undefined ? {} : { value: toHex(value) }),
  }
}

export function addressOf(account: Presets['account']): Hex | undefined {
  return typeof account === 'object' ? account.address : account
}

/** A block as JSON-RPC names it; one by its hash as EIP-1898 has it. */
export function blockOf(block: BlockReference | undefined): unknown {
  if (block === undefined) return 'latest'
  if (typeof block === 'number' || typeof block === 'bigint') return toHex(block)
  return block.length === 66 ? { blockHash: block, requireCanonical: true } : block
}

function overridesOf(options: PayableCallOptions, presets: Presets): object | undefined {
  const overrides = options.stateOverride ?? presets.stateOverride
  if (overrides === undefined) return undefined
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
  return Object.fromEntries(entries)
}

function slotsOf(slots: readonly { slot: Hex; value: Hex }[]): Record<string, Hex> {
  return Object.fromEntries(slots.map(({ slot, value }) => [slot, value]))
}

export function toHex(value: number | bigint): Hex {
  return `0x${value.toString(16)}`
}
