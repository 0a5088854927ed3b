/** By which names the functions, events and errors of a contract are called. */
import type { AbiError, AbiEvent, AbiFunction } from './abi.ts'
import { type AbiType, parseType } from './parse-type.ts'
import { signature } from './signature.ts'

/** What a value is when a program runs: bigints count as numbers. */
export type ValueKind = 'string' | 'number' | 'boolean' | 'array' | 'object'

/** Other names, by signature or by name: `{ 'transfer(address,uint256)': 'send', x: 'getX' }`. */
export type Aliases = Readonly<Record<string, string>>

/**
 * The member of each function, by its signature: its alias or its name. An overload that its arguments do not tell from
 * another of the same name has none, and is called by its signature, as every function can be. Arguments tell overloads apart
 * by their number, where no struct could be taken for the options that may follow, or by their kind in one place.
 */
export function functionMembers(
  items: readonly AbiFunction[],
  aliases: Aliases = {},
): Map<string, string | undefined> {
  return members(items, aliases, (a, b) => canTell(kindsOf(a), kindsOf(b)))
}

/** The member of each event or error, by its signature. Those that share a name have none. */
export function namedMembers(
  items: readonly (AbiEvent | AbiError)[],
  aliases: Aliases = {},
): Map<string, string | undefined> {
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
): Map<string, string | undefined> {
  const named = items.map((item) => {
    const text = signature(item.name, item.inputs)
    const alias = Object.hasOwn(aliases, text) ? text : item.name
    return { item, text, name: Object.hasOwn(aliases, alias) ? aliases[alias]! : item.name }
  })
  return new Map(
    named.map(({ item, text, name }) => {
      const others = named.filter((one) => one.name === name && one.text !== text)
      return [text, others.every((one) => tell(item, one.item)) ? name : undefined]
    }),
  )
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
