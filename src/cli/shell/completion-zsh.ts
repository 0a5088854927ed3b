/** Writes the completion of the command line for zsh 5 and newer. */
import { caseTables, type ShellOffers, shellQuote } from './completion-cases.ts'
import { type CompletionPlace, valueOptions } from './completion-model.ts'

/** The script that `source <(rialto completion zsh)` loads, or that lies as `_rialto` in a folder of `fpath`. */
export function zshCompletion(places: readonly CompletionPlace[]): string {
  const deeper = places.filter(({ path }) => path !== '').map(({ path }) => shellQuote(path))
  return `#compdef rialto
# Completion of rialto for zsh; load it with: source <(rialto completion zsh)
_rialto_rooms() {
  local -a rooms
  rooms=(\${(f)"$(rialto room ls --names $home 2>/dev/null)"})
  compadd -a rooms
}
_rialto() {
  local place='' next='' skip='' word=$words[CURRENT] previous=$words[CURRENT-1]
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
${caseTables(places, OFFERS)}
}
if [[ \${funcstack[1]} == _rialto ]]; then _rialto "$@"; else compdef _rialto rialto; fi`
}

const OFFERS: ShellOffers = {
  values(complete) {
    if (complete === 'file') return '_files'
    if (complete === 'folder') return '_files -/'
    if (complete === 'room') return '_rialto_rooms'
    return `compadd ${complete.join(' ')}`
  },
  options: (options) =>
    describe(
      'option',
      options.map(({ name, summary }) => ({ name: `--${name}`, summary })),
    ),
  words: (words) => describe('command', words),
}

function describe(what: string, words: CompletionPlace['words']): string {
  const offers = words.map(({ name, summary }) => shellQuote(`${name}:${summary}`))
  return `offers=(${offers.join(' ')}); _describe ${what} offers`
}
