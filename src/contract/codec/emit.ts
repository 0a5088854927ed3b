/**
 * Writes source code that encodes and decodes given types, and nothing else: one function for each struct and array, in
 * which every field is one statement. The same text stands in generated modules and is evaluated for interfaces that are
 * known only when a program runs.
 */
import type { AbiType } from '../abi/index.ts'
import { isEmpty, keyOf } from './layout.ts'
import { quote } from './quote.ts'

export interface EmitOptions {
  /** The name by which the functions of the run time are imported, as `$`. */
  readonly runtime: string
  /** The TypeScript of a value of a type; without it plain JavaScript is written. */
  readonly typeText?: (type: AbiType) => string
  /** Starts the names of the functions, as `$put`. */
  readonly prefix: string
}

/** Functions that were asked for, each once a type. */
export interface Emitter extends EmitOptions {
  /** The name of the function that `body` writes for a type, which is asked for once. */
  define(kind: string, type: AbiType, body: (name: string) => string): string
  /** `: T` in TypeScript, nothing in JavaScript. */
  annotate(text: string): string
  /** Everything defined so far, in the order of their ends: what is used stands above its user. */
  readonly functions: readonly string[]
}

export function createEmitter(options: EmitOptions): Emitter {
  const names = new Map<string, string>()
  const functions: string[] = []
  return {
    ...options,
    functions,
    annotate: (text) => (options.typeText === undefined ? '' : `: ${text}`),
    define(kind, type, body) {
      const key = `${kind} ${keyOf(type)}`
      const known = names.get(key)
      if (known !== undefined) return known
      const name = `${options.prefix}${kind}${names.size + 1}`
      names.set(key, name)
      functions.push(body(name))
      return name
    },
  }
}

/** The type of a value in an annotation. */
export function valueType(emitter: Emitter, type: AbiType): string {
  return emitter.typeText?.(type) ?? 'unknown'
}

/** The parameters of a function for a type; those that an empty one leaves unused start with an underscore. */
export function parametersFor(
  { annotate, runtime }: Emitter,
  type: AbiType,
  names: Readonly<Record<string, string>>,
): string {
  return Object.entries(names)
    .map(([name, given]) => {
      const text = name === 'w' || name === 'r' ? `${runtime}.${given}` : given
      return `${isEmpty(type) && name !== 'value' ? '_' : ''}${name}${annotate(text)}`
    })
    .join(', ')
}

/** How many members the enum of a type has, where they are known: others are no value of it. */
export function memberCount(type: AbiType): number | undefined {
  return type.source?.members?.length
}

/** A part's place as an argument of `inside`: its name, or its number where it has none. */
export function partText(name: string, index: number): string {
  return name === '' ? `${index}` : quote(name)
}

/** Statements in which `part` says which of them fails. */
export function inParts(
  { runtime, annotate }: Emitter,
  parts: readonly { readonly part: string; readonly lines: readonly string[] }[],
  last: readonly string[] = [],
): string[] {
  const [first, ...others] = parts
  if (first === undefined) return [...last]
  if (others.length === 0) return attempt(runtime, [...first.lines, ...last], first.part)
  return [
    `let part${annotate('string | number')} = ${first.part}`,
    'try {',
    ...first.lines,
    ...others.flatMap(({ part, lines }) => [`part = ${part}`, ...lines]),
    ...last,
    '} catch (error) {',
    `throw ${runtime}.inside(error, part)`,
    '}',
  ]
}

function attempt(runtime: string, lines: readonly string[], part: string): string[] {
  return ['try {', ...lines, '} catch (error) {', `throw ${runtime}.inside(error, ${part})`, '}']
}

/** A loop over the `count` elements of an array, whose number says which of them fails. */
export function inElements({ runtime }: Emitter, step: string, lines: readonly string[]): string[] {
  return [
    'let index = 0',
    'try {',
    `for (; index < count; index++${step}) {`,
    ...lines,
    '}',
    '} catch (error) {',
    `throw ${runtime}.inside(error, index)`,
    '}',
  ]
}
