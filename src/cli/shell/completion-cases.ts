/** The tables that the completions of bash and zsh end in: what may follow at each place of the line. */
import type { Completion, OptionSpec } from '../command/index.ts'
import type { CompletionPlace } from './completion-model.ts'

/** How a shell offers what may follow; each is a command. */
export interface ShellOffers {
  values(complete: Completion): string
  options(options: readonly OptionSpec[]): string
  words(words: CompletionPlace['words']): string
}

/**
 * Three `case` commands over the variables `place`, `previous` (the word before the cursor), `word` (the
 * one at it) and `count` (of the arguments so far).
 */
export function caseTables(places: readonly CompletionPlace[], offers: ShellOffers): string {
  const rows = (of: (place: CompletionPlace) => string[]) => places.flatMap(of).join('\n')
  return `  case "$place $previous" in
${rows(({ path, options }) => afterOptions(path, options, offers))}
  esac
  case "$place:$word" in
${rows(({ path, options }) => [`    ${shellQuote(path)}:-*) ${offers.options(options)}; return ;;`])}
  esac
  case "$place:$count" in
${rows((place) => afterWords(place, offers))}
  esac`
}

export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** After an option that takes a value come its values, and nothing else. */
function afterOptions(path: string, options: readonly OptionSpec[], offers: ShellOffers): string[] {
  return options
    .filter(({ value }) => value !== undefined)
    .map(({ name, complete }) => {
      const offer = complete === undefined ? '' : `${offers.values(complete)}; `
      return `    ${shellQuote(`${path} --${name}`)}) ${offer}return ;;`
    })
}

function afterWords(place: CompletionPlace, offers: ShellOffers): string[] {
  const at = shellQuote(place.path)
  if (place.words.length > 0) return [`    ${at}:0) ${offers.words(place.words)} ;;`]
  return place.arguments.flatMap(({ many, complete }, index) =>
    complete === undefined
      ? []
      : [`    ${at}:${many ? '*' : index}) ${offers.values(complete)} ;;`],
  )
}
