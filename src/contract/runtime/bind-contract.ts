/** A contract at an address: its functions, events and errors as members. */
import type { Connection } from '../connection/index.ts'
import { type Bound, estimateContract, readContract } from './call-contract.ts'
import type { ContractDefinition, FunctionDefinition, Hex } from './definition.ts'
import { followEvents } from './follow-events.ts'
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

/** A contract at an address. Nothing is asked of the chain until a member is called. */
export function bindContract(
  definition: ContractDefinition,
  address: Hex,
  given: { readonly connection: Connection; readonly presets?: Presets },
): BoundContract {
  const { connection, presets = {} } = given
  const bound: Bound = { definition, address, connection, presets }
  const views = definition.functions.filter(isView)
  const writes = definition.functions.filter((one) => !isView(one))
  return {
    address,
    connection,
    definition,
    read: membersOf(views, (overloads) => reader(bound, overloads)),
    write: membersOf(writes, (overloads) => writer(bound, overloads)),
    simulate: membersOf(writes, (overloads) => reader(bound, overloads)),
    estimate: membersOf(writes, (overloads) => estimator(bound, overloads)),
    encode: membersOf(definition.functions, encoder),
    decode: membersOf(definition.functions, ([one]) => one!.decode),
    events: membersOf(
      definition.events,
      ([one]) =>
        (filter?: EventOptions) =>
          followEvents(bound, one, filter as never),
    ),
    allEvents: (options?: EventOptions) => followEvents(bound, undefined, options as never),
    ...withoutFunction(bound),
    with: (more: Presets) =>
      bindContract(definition, address, { connection, presets: { ...presets, ...more } }),
  } as BoundContract
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
