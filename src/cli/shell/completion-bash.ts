/** Writes the completion of the command line for bash 3.2 and newer. */
import { caseTables, type ShellOffers } from './completion-cases.ts'
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
${caseTables(places, OFFERS)}
}
complete -F _rialto rialto`
}

const OFFERS: ShellOffers = {
  values(complete) {
    if (complete === 'file') return '_rialto_files -f'
    if (complete === 'folder') return '_rialto_files -d'
    if (complete === 'room')
      return `_rialto_offer < <(rialto room ls --names "\${home[@]}" 2>/dev/null)`
    return offerLines(complete)
  },
  options: (options) => offerLines(options.map(({ name }) => `--${name}`)),
  words: (words) => offerLines(words.map(({ name }) => name)),
}

function offerLines(lines: readonly string[]): string {
  return `_rialto_offer <<<$'${lines.join('\\n')}'`
}
