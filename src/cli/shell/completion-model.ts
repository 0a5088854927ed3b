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
  const root = place('', wordsBelow('', commands, groups), [HELP_OPTION, VERSION_OPTION])
  const inner = Object.keys(groups).map((group) =>
    place(group, wordsBelow(`${group} `, commands, groups), [HELP_OPTION]),
  )
  return [root, ...inner, ...(await Promise.all(commands.map(leaf)))]
}

/** The words that may follow `path`, each with what it stands for. */
function wordsBelow(
  path: string,
  commands: readonly CommandShape[],
  groups: Readonly<Record<string, string>>,
): Map<string, string> {
  const words = new Map<string, string>()
  for (const { name, summary } of commands) {
    if (!name.startsWith(path)) continue
    const [word = '', more] = name.slice(path.length).split(' ')
    words.set(word, more === undefined ? summary : (groups[path + word] ?? word))
  }
  return words
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
  return [
    ...new Set(named.flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])])),
  ]
}
