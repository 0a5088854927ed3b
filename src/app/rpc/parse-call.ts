/** Finds the command of a path, and reads its arguments and options. */
import type { ArgumentSpec, CallOptions, Command, OptionSpec } from './command.ts'
import { COMMANDS, NAMESPACES, NOT_ANSWERED } from './commands/index.ts'
import { RpcArgumentError, RpcNotFoundError } from './errors.ts'
import { type OptionValue, readOption } from './read-option.ts'
import { ROOT_OPTIONS } from './root-options.ts'

/** A command and how it was called. */
export interface ParsedCall {
  /** Its own path, such as `p2p/listen`. */
  path: string
  command: Command
  args: string[]
  options: CallOptions
}

/**
 * `path` is what follows `/api/v0/`. A last part that is no command is the first argument of the one before.
 * @throws RpcNotFoundError, RpcArgumentError
 */
export function parseCall(path: string, query: readonly [string, string][]): ParsedCall {
  const found = findCommand(path)
  const given = found.argument === undefined ? [] : [found.argument]
  const named = new Map<string, string[]>()
  for (const [key, value] of query) {
    if (key === 'arg') given.push(value)
    else named.set(key, [...(named.get(key) ?? []), value])
  }
  const options = readOptions(named, [...ROOT_OPTIONS, ...found.command.options])
  return {
    path: found.path,
    command: found.command,
    args: readArguments(given, found.command.arguments),
    options,
  }
}

function findCommand(path: string): { path: string; command: Command; argument?: string } {
  if (NOT_ANSWERED.has(path)) throw new RpcNotFoundError()
  const command = COMMANDS.get(path)
  if (command) return { path, command }
  const at = path.lastIndexOf('/')
  const parent = path.slice(0, at)
  const above = COMMANDS.get(parent)
  if (at < 0 || !above || NAMESPACES.has(parent)) throw new RpcNotFoundError()
  return { path: parent, command: above, argument: path.slice(at + 1) }
}

function readOptions(
  named: ReadonlyMap<string, readonly string[]>,
  specs: readonly OptionSpec[],
): CallOptions {
  const texts = new Map<OptionSpec, string>()
  for (const [key, values] of named) {
    const spec = specs.find(({ name, alias }) => key === name || key === alias)
    if (!spec) continue
    if (values.length > 1) {
      throw new RpcArgumentError(
        `expected key ${spec.name} to have only a single value, received [${values.join(' ')}]`,
      )
    }
    texts.set(spec, values[0]!)
  }
  const read = new Map<string, OptionValue>()
  for (const [{ name, kind }, text] of texts) {
    const value = readOption(kind, text)
    if (value === undefined) throw new RpcArgumentError(cannotConvert(name, kind, text))
    read.set(name, value)
  }
  return {
    bool: (name) => read.get(name) === true,
    int(name) {
      const value = read.get(name)
      return typeof value === 'number' ? value : undefined
    },
    text(name) {
      const value = read.get(name)
      return typeof value === 'string' ? value : undefined
    },
  }
}

/** What is said of a value that cannot be read. */
export function cannotConvert(name: string, kind: string, text: string): string {
  const value = text === '' ? 'empty value' : `value ${JSON.stringify(text)}`
  return `could not convert ${value} to type "${kind}" (for option "-${name}")`
}

/** Those that the command has no name for are there, and empty, as in kubo: it counts them. */
function readArguments(given: readonly string[], specs: readonly ArgumentSpec[]): string[] {
  const missing = specs.find(({ required }, index) => required && given.length <= index)
  if (missing) throw new RpcArgumentError(`argument "${missing.name}" is required`)
  if (specs.some(({ variadic }) => variadic)) return [...given]
  return given.map((text, index) => (index < specs.length ? text : ''))
}
