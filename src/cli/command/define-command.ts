/** Makes an entry of the table of commands, whose arguments and options give `run` their types. */
import type { ArgumentSpec, CommandShape, OptionSpec } from './command-shape.ts'
import type { Env } from './env.ts'

/** A command as the table holds it. */
export interface Command extends CommandShape {
  /** Returns when done, throws where it failed; the exit code is the caller's business. */
  run(env: Env, args: Record<string, unknown>): Promise<void>
}

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S

type ArgumentValue<A> = A extends { many: true }
  ? string[]
  : A extends { optional: true }
    ? string | undefined
    : string

type OptionValue<O> = O extends { parse: (text: string, flag: string) => infer T }
  ? T
  : O extends { value: string }
    ? string
    : true

/** What `run` is given: every argument and option by its name in camel case, an option that is not there as undefined. */
export type Args<A extends readonly ArgumentSpec[], O extends readonly OptionSpec[]> = {
  readonly [K in A[number] as CamelCase<K['name']>]: ArgumentValue<K>
} & {
  readonly [K in O[number] as CamelCase<K['name']>]: OptionValue<K> | undefined
} & {
  /** The values of `moreOptions` that are there, by key. */
  readonly more: Readonly<Record<string, string | string[] | true>>
}

type Definition<A extends readonly ArgumentSpec[], O extends readonly OptionSpec[]> = Omit<
  Command,
  'usage' | 'arguments' | 'options' | 'run'
> & {
  readonly arguments: A
  readonly options: O
  run(env: Env, args: Args<A, O>): Promise<void>
}

/** Makes a command of its definition and writes its usage line. */
export function defineCommand<
  const A extends readonly ArgumentSpec[],
  const O extends readonly OptionSpec[],
>(definition: Definition<A, O>): Command {
  const words = ['rialto', definition.name, ...definition.arguments.map(usageOf), '[options]']
  return {
    ...definition,
    usage: words.join(' '),
    run: (env, args) => definition.run(env, args as unknown as Args<A, O>),
  }
}

function usageOf(argument: ArgumentSpec): string {
  const word = `${argument.name.toUpperCase()}${argument.many ? '...' : ''}`
  return argument.optional ? `[${word}]` : word
}
