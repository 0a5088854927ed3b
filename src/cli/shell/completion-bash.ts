/** Writes the completion of the command line for bash 3.2 and newer. */
import type { ArgumentSpec, Completion, OptionSpec } from '../command/index.ts'
import { type CompletionPlace, valueOptions } from './completion-model.ts'

/** The script that `source <(rialto completion bash)` loads. */
export function bashCompletion(places: readonly CompletionPlace[]): string {
  const deeper = places.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`)
  return `# Completion of rialto for bash; load it with: source <(rialto completion bash)
_rialto_offer() { # of the lines of the input those that start with the word at the cursor
  local line
  while IFS= read -r line; do
    [[ $line == "$word"* ]] && COMPREPLY+=("$(printf '%q' "$line")")
  done
}
_rialto_files() { # -f for files, -d for folders
  local line
  compopt -o filenames 2>/dev/null
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$1" -- "$word")
}
_rialto() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local place='' count=0 i next
  local -a home=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${COMP_WORDS[i]}"
    case "$next" in
      --home) i=$((i + 1)) home=(--home "\${COMP_WORDS[i]/#\\~/$HOME}") ;;
      ${valueOptions(places).join(' | ')}) i=$((i + 1)) ;;
      -*) ;;
      *)
        case "\${place:+$place }$next" in
          ${deeper.join(' | ')}) place="\${place:+$place }$next" ;;
          *) count=$((count + 1)) ;;
        esac
        ;;
    esac
  done
  case "$place $previous" in
${places.flatMap(valueCases).join('\n')}
  esac
  case "$place:$word" in
${places.map(optionCase).join('\n')}
  esac
  case "$place:$count" in
${places.flatMap(wordCases).join('\n')}
  esac
}
complete -F _rialto rialto`
}

/** After an option that takes a value come its values. */
function valueCases({ path, options }: CompletionPlace): string[] {
  return options
    .filter(({ value }) => value !== undefined)
    .map(({ name, complete }) => `    '${path} --${name}') ${offer(complete)}return ;;`)
}

function optionCase({ path, options }: CompletionPlace): string {
  return `    '${path}':-*) ${offer(options.map(flagOf))}return ;;`
}

function wordCases({ path, words, arguments: specs }: CompletionPlace): string[] {
  if (words.length > 0) return [`    '${path}:0') ${offer(words.map(({ name }) => name))};;`]
  return specs
    .map((spec, index) => `    '${path}':${countPattern(spec, index)}) ${offer(spec.complete)};;`)
    .filter((_, index) => specs[index]?.complete !== undefined)
}

function countPattern(spec: ArgumentSpec, index: number): string {
  return spec.many ? '*' : `${index}`
}

function flagOf({ name }: OptionSpec): string {
  return `--${name}`
}

function offer(complete: Completion | undefined): string {
  if (complete === undefined) return ''
  if (complete === 'file') return '_rialto_files -f; '
  if (complete === 'folder') return '_rialto_files -d; '
  if (complete === 'room') {
    return `_rialto_offer < <(rialto room ls --names "\${home[@]}" 2>/dev/null); `
  }
  return `_rialto_offer <<<$'${complete.join('\\n')}'; `
}
