/** By which names the functions, events and errors of a contract are called. */
import type { AbiError, AbiEvent, AbiFunction } from './abi.ts'
import { bySignature } from './by-signature.ts'
import { type AbiType, parseType } from './parse-type.ts'

/** What a value is when a program runs: bigints count as numbers. */
export type ValueKind = 'string' | 'number' | 'boolean' | 'array' | 'object'

/** Other names, by signature or by name: `{ 'transfer(address,uint256)': 'send', x: 'getX' }`. */
export type Aliases = Readonly<Record<string, string>>

/** A function, an event or an error with what it goes by. */
export interface Member<Item> {
  readonly item: Item
  /** `transfer(address,uint256)`; of events that have it in common, with what tells them apart. */
  readonly signature: string
  /** Undefined where its name does not tell it apart. */
  readonly member: string | undefined
}

/**
 * Each function with its member: its alias or its name. An overload that its arguments do not tell from
 * another of the same name has none, and is called by its signature, as every function can be. Arguments tell overloads apart
 * by their number, where no struct could be taken for the options that may follow, or by their kind in one place.
 */
export function functionMembers(
  items: readonly AbiFunction[],
  aliases: Aliases = {},
): Member<AbiFunction>[] {
  return members(items, aliases, (a, b) => canTell(kindsOf(a), kindsOf(b)))
}

/** Each event or error with its member. Those that share a name have none. */
export function namedMembers<Item extends AbiEvent | AbiError>(
  items: readonly Item[],
  aliases: Aliases = {},
): Member<Item>[] {
  return members(items, aliases, () => false)
}

/** The kind of each argument of a function. */
export function kindsOf({ inputs }: Pick<AbiFunction, 'inputs'>): ValueKind[] {
  return inputs.map((input) => kindOf(parseType(input)))
}

function members<Item extends AbiFunction | AbiEvent | AbiError>(
  items: readonly Item[],
  aliases: Aliases,
  tell: (a: Item, b: Item) => boolean,
): Member<Item>[] {
  const named = [...bySignature(items)].map(([signature, item]) => {
    const alias = Object.hasOwn(aliases, signature) ? signature : item.name
    const name = Object.hasOwn(aliases, alias) ? aliases[alias]! : item.name
    return { item, signature, name }
  })
  return named.map(({ item, signature, name }) => {
    const others = named.filter((one) => one.name === name && one.signature !== signature)
    return {
      item,
      signature,
      member: others.every((one) => tell(item, one.item)) ? name : undefined,
    }
  })
}

function canTell(a: readonly ValueKind[], b: readonly ValueKind[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.some((kind, index) => kind !== long[index])) return true
  if (short.length === long.length) return false
  return long.length > short.length + 1 || long[short.length] !== 'object'
}

function kindOf(type: AbiType): ValueKind {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return 'number'
    case 'bool':
      return 'boolean'
    case 'array':
      return 'array'
    case 'tuple':
      return isObject(type.fields) ? 'object' : 'array'
    default:
      return 'string'
  }
}

/** Tuples whose parts all have a name of their own are objects. */
export function isObject(fields: readonly { readonly name: string }[]): boolean {
  const names = new Set(fields.map((field) => field.name))
  return fields.length > 0 && !names.has('') && names.size === fields.length
}
