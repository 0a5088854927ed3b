/** A contract at an address: its functions, events and errors as members. */
import type { Connection } from '../connection/index.ts'
import { checkAddress } from '../text/index.ts'
import { type Bound, estimateContract, readContract } from './call-contract.ts'
import type { ContractDefinition, FunctionDefinition, Hex } from './definition.ts'
import { followEvents } from './follow-events.ts'
import { lazily } from './lazily.ts'
import { membersOf } from './members.ts'
import { chooseOverload } from './overloads.ts'
import { sendTransaction } from './send-transaction.ts'
import type { EventOptions, PayableCallOptions, PayableOptions, Presets } from './types.ts'

/** What a generated interface makes precise. */
export interface BoundContract {
  readonly address: Hex
  readonly connection: Connection
  readonly definition: ContractDefinition
  readonly read: Record<string, never>
  readonly write: Record<string, never>
  readonly simulate: Record<string, never>
  readonly estimate: Record<string, never>
  readonly encode: Record<string, never>
  readonly decode: Record<string, never>
  readonly events: Record<string, never>
  allEvents(options?: EventOptions): AsyncIterable<unknown>
  with(presets: Presets): BoundContract
}

type Overloads = readonly FunctionDefinition[]

/**
 * A contract at an address. Nothing is asked of the chain until a member is called.
 *
 * @throws {AddressTextError} `CONTRACT_ADDRESS_TEXT` if the address is none, or its checksum is wrong.
 */
export function bindContract(
  definition: ContractDefinition,
  address: Hex,
  given: { readonly connection: Connection; readonly presets?: Presets },
): BoundContract {
  const { connection, presets = {} } = given
  checkAddress(address, `the address of ${definition.name}`)
  return bind({ definition, address, connection, presets })
}

/** Members are made when they are first asked for: programs bind many addresses, and use little of each. */
function bind(bound: Bound): BoundContract {
  const { definition, address, connection, presets } = bound
  const { functions, events } = definition
  const writes = lazily(() => functions.filter((one) => !isView(one)))
  const read = lazily(() =>
    membersOf(functions.filter(isView), (overloads) => reader(bound, overloads)),
  )
  const write = lazily(() => membersOf(writes(), (overloads) => writer(bound, overloads)))
  const simulate = lazily(() => membersOf(writes(), (overloads) => reader(bound, overloads)))
  const estimate = lazily(() => membersOf(writes(), (overloads) => estimator(bound, overloads)))
  const encode = lazily(() => membersOf(functions, encoder))
  const decode = lazily(() => membersOf(bySignature(functions), ([one]) => one!.decode))
  const follow = lazily(() =>
    membersOf(
      events,
      ([one]) =>
        (filter?: EventOptions) =>
          followEvents(bound, one, filter),
    ),
  )
  const contract = {
    address,
    connection,
    definition,
    get read() {
      return read()
    },
    get write() {
      return write()
    },
    get simulate() {
      return simulate()
    },
    get estimate() {
      return estimate()
    },
    get encode() {
      return encode()
    },
    get decode() {
      return decode()
    },
    get events() {
      return follow()
    },
    allEvents: (options?: EventOptions) => followEvents(bound, undefined, options),
    with: (more: Presets) => bind({ ...bound, presets: { ...presets, ...more } }),
  }
  return Object.assign(contract, withoutFunction(bound))
}

/** What a function returned does not tell overloads apart: their name alone decodes nothing. */
function bySignature(functions: readonly FunctionDefinition[]) {
  return functions.map(({ member, signature, decode }) => {
    const alone = functions.filter((one) => one.member === member).length === 1
    return { member: alone ? member : undefined, signature, decode }
  })
}

function reader(bound: Bound, overloads: Overloads) {
  return async (...given: unknown[]) => {
    const { definition, args, options } = chooseOverload(overloads, given)
    return readContract(bound, definition, {
      args,
      options: options as PayableCallOptions | undefined,
    })
  }
}

function estimator(bound: Bound, overloads: Overloads) {
  return async (...given: unknown[]) => {
    const { definition, args, options } = chooseOverload(overloads, given)
    return estimateContract(bound, definition, {
      args,
      options: options as PayableCallOptions | undefined,
    })
  }
}

function writer(bound: Bound, overloads: Overloads) {
  return async (...given: unknown[]) => {
    const { definition, args, options } = chooseOverload(overloads, given)
    const sending = {
      to: bound.address,
      data: definition.encode(...(args as never[])),
      payable: definition.mutability === 'payable',
      called: definition,
      args,
    }
    return sendTransaction(bound, sending, options as PayableOptions | undefined)
  }
}

function encoder(overloads: Overloads) {
  return (...given: unknown[]) => {
    const { definition, args } = chooseOverload(overloads, given)
    return definition.encode(...(args as never[]))
  }
}

/** Calls that name no function. */
function withoutFunction(bound: Bound) {
  const { definition, address } = bound
  const send = (called: string, data: Hex, payable: boolean) => (options?: PayableOptions) =>
    sendTransaction(
      bound,
      { to: address, data, payable, called: { name: called, signature: `${called}()` }, args: [] },
      options,
    )
  const payable = definition.fallback === 'payable'
  return {
    ...(definition.receive ? { receive: send('receive', '0x', true) } : {}),
    ...(definition.fallback === 'none'
      ? {}
      : {
          fallback: (data: Hex, options?: PayableOptions) =>
            send('fallback', data, payable)(options),
        }),
  }
}

function isView({ mutability }: FunctionDefinition): boolean {
  return mutability === 'view' || mutability === 'pure'
}
