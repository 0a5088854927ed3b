/** What a shell has to know to complete a line: for each path of words, what may follow. */
import type { ArgumentSpec, CommandShape, OptionSpec } from '../command/index.ts'

/** A place in the line: nothing typed yet (`""`), a group (`room`) or a command (`room say`). */
export interface CompletionPlace {
  readonly path: string
  /** The words that lead deeper; empty for a command. */
  readonly words: readonly { readonly name: string; readonly summary: string }[]
  readonly options: readonly OptionSpec[]
  readonly arguments: readonly ArgumentSpec[]
}

const HELP_OPTION: OptionSpec = { name: 'help', summary: 'print this' }
const VERSION_OPTION: OptionSpec = { name: 'version', summary: 'print the version' }

/** Every place of the command line, the empty path first. */
export async function completionPlaces(
  commands: readonly CommandShape[],
  groups: Readonly<Record<string, string>>,
): Promise<CompletionPlace[]> {
  const firsts = new Map<string, string>()
  for (const { name, summary } of commands) {
    const [first = '', second] = name.split(' ')
    firsts.set(first, second === undefined ? summary : (groups[first] ?? first))
  }
  const root = place('', firsts, [HELP_OPTION, VERSION_OPTION])
  const inner = Object.keys(groups).map((group) => {
    const members = commands.filter(({ name }) => name.startsWith(`${group} `))
    const words = members.map(
      ({ name, summary }) => [name.slice(group.length + 1), summary] as const,
    )
    return place(group, new Map(words), [HELP_OPTION])
  })
  return [root, ...inner, ...(await Promise.all(commands.map(leaf)))]
}

function place(
  path: string,
  words: ReadonlyMap<string, string>,
  options: readonly OptionSpec[],
): CompletionPlace {
  const list = Array.from(words, ([name, summary]) => ({ name, summary }))
  return { path, words: list, options, arguments: [] }
}

async function leaf(command: CommandShape): Promise<CompletionPlace> {
  const more = (await command.moreOptions?.()) ?? []
  return {
    path: command.name,
    words: [],
    options: [...command.options, ...more, HELP_OPTION],
    arguments: command.arguments,
  }
}

/** The names of all options that take a value, each once. */
export function valueOptions(places: readonly CompletionPlace[]): string[] {
  const named = places.flatMap(({ options }) => options.filter(({ value }) => value !== undefined))
  return [...new Set(named.map(({ name }) => `--${name}`))]
}
