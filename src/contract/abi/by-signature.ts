/** An interface that was put together of several may hold one thing more than once, and two things of one signature. */
import { AbiClashError } from '../errors.ts'
import type { AbiError, AbiEvent, AbiFunction } from './abi.ts'
import { canonicalType, signature } from './signature.ts'

/**
 * Functions, events or errors by their signatures. Of several that differ in names alone, the one whose JSON comes first by
 * its letters is kept. Events of one signature with other indexed arguments, which compilers give where a contract emits
 * those of others too, are told apart by that: `Sent(address indexed,uint256)`.
 *
 * @throws {AbiClashError} `CONTRACT_ABI_CLASH` if functions of one signature have other results or another mutability.
 */
export function bySignature<Item extends AbiFunction | AbiEvent | AbiError>(
  items: readonly Item[],
): Map<string, Item> {
  const meanings = new Map<string, Map<string, Item>>()
  for (const item of items) {
    const text = signature(item.name, item.inputs)
    const known = meanings.get(text) ?? new Map<string, Item>()
    const meaning = meaningOf(item)
    known.set(meaning, firstOf(item, known.get(meaning)))
    meanings.set(text, known)
  }
  const found = new Map<string, Item>()
  for (const [text, known] of meanings) {
    for (const item of known.values()) found.set(known.size === 1 ? text : marked(item, text), item)
  }
  return found
}

function firstOf<Item>(item: Item, other: Item | undefined): Item {
  return other === undefined || JSON.stringify(item) < JSON.stringify(other) ? item : other
}

/** What a call or a log of one signature can differ in. */
function meaningOf(item: AbiFunction | AbiEvent | AbiError): string {
  if (item.type === 'function') {
    return `${item.stateMutability} ${item.outputs.map(canonicalType).join()}`
  }
  if (item.type === 'error') return ''
  return `${item.anonymous} ${item.inputs.map((one) => one.indexed).join()}`
}

function marked(item: AbiFunction | AbiEvent | AbiError, text: string): string {
  if (item.type !== 'event') throw new AbiClashError(text)
  const types = item.inputs.map((one) => `${canonicalType(one)}${one.indexed ? ' indexed' : ''}`)
  return `${item.name}(${types.join()})${item.anonymous ? ' anonymous' : ''}`
}
