/** Writes the completion of the command line for zsh 5 and newer. */
import type { Completion, OptionSpec } from '../command/index.ts'
import { type CompletionPlace, valueOptions } from './completion-model.ts'

/** The script that `source <(rialto completion zsh)` loads, or that lies as `_rialto` in a folder of `fpath`. */
export function zshCompletion(places: readonly CompletionPlace[]): string {
  const deeper = places.filter(({ path }) => path !== '').map(({ path }) => quote(path))
  return `#compdef rialto
# Completion of rialto for zsh; load it with: source <(rialto completion zsh)
_rialto_rooms() {
  local -a rooms
  rooms=(\${(f)"$(rialto room ls --names $home 2>/dev/null)"})
  compadd -a rooms
}
_rialto() {
  local place='' next='' skip=''
  local -i count=0
  local -a home offers
  for next in "\${(@)words[2,CURRENT - 1]}"; do
    if [[ $skip == --home ]]; then home=(--home "\${next/#\\~/$HOME}"); skip=''; continue; fi
    if [[ -n $skip ]]; then skip=''; continue; fi
    case "$next" in
      ${valueOptions(places).join(' | ')}) skip=$next ;;
      -*) ;;
      *)
        case "\${place:+$place }$next" in
          ${deeper.join(' | ')}) place="\${place:+$place }$next" ;;
          *) count+=1 ;;
        esac
        ;;
    esac
  done
  case "$place $words[CURRENT-1]" in
${places.flatMap(valueCases).join('\n')}
  esac
  case "$place:$words[CURRENT]" in
${places.map(optionCase).join('\n')}
  esac
  case "$place:$count" in
${places.flatMap(wordCases).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _rialto ]]; then _rialto "$@"; else compdef _rialto rialto; fi`
}

/** After an option that takes a value come its values. */
function valueCases({ path, options }: CompletionPlace): string[] {
  return options
    .filter(({ value }) => value !== undefined)
    .map(({ name, complete }) => `    ${quote(`${path} --${name}`)}) ${offer(complete)}return ;;`)
}

function optionCase({ path, options }: CompletionPlace): string {
  const offers = options.map(({ name, summary }: OptionSpec) => describe(`--${name}`, summary))
  return `    ${quote(path)}:-*) offers=(${offers.join(' ')}); _describe option offers; return ;;`
}

function wordCases({ path, words, arguments: specs }: CompletionPlace): string[] {
  if (words.length > 0) {
    const offers = words.map(({ name, summary }) => describe(name, summary))
    return [`    ${quote(path)}:0) offers=(${offers.join(' ')}); _describe command offers ;;`]
  }
  return specs
    .map(({ many, complete }, index) => {
      return `    ${quote(path)}:${many ? '*' : index}) ${offer(complete)};;`
    })
    .filter((_, index) => specs[index]?.complete !== undefined)
}

function describe(word: string, summary: string): string {
  return quote(`${word}:${summary}`)
}

function offer(complete: Completion | undefined): string {
  if (complete === undefined) return ''
  if (complete === 'file') return '_files; '
  if (complete === 'folder') return '_files -/; '
  if (complete === 'room') return '_rialto_rooms; '
  return `compadd ${complete.join(' ')}; `
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
