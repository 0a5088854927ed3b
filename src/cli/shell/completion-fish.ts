/** Writes the completion of the command line for fish 3 and newer. */
import type { Completion, OptionSpec } from '../command/index.ts'
import { type CompletionPlace, valueOptions } from './completion-model.ts'

/** The script that `rialto completion fish | source` loads. */
export function fishCompletion(places: readonly CompletionPlace[]): string {
  const deeper = places.filter(({ path }) => path !== '').map(({ path }) => quote(` ${path}`))
  return `# Completion of rialto for fish; load it with: rialto completion fish | source
function __rialto_at # PLACE [COUNT]: the words before the cursor are this command, with so many arguments
  set -l place ''
  set -l count 0
  set -l skip no
  set -l words (commandline -opc)
  for next in $words[2..]
    if test $skip = yes
      set skip no
    else if contains -- $next ${valueOptions(places).join(' ')}
      set skip yes
    else if string match -q -- '-*' $next
      continue
    else if contains -- "$place $next" ${deeper.join(' ')}
      set place "$place $next"
    else
      set count (math $count + 1)
    end
  end
  test "$place" = "$argv[1]"; or return 1
  test (count $argv) -eq 1; or test $argv[2] = $count
end
function __rialto_rooms
  set -l words (commandline -opc)
  set -l home
  if set -l at (contains -i -- --home $words)
    set home --home (string replace -r '^~' $HOME -- $words[(math $at + 1)])
  end
  rialto room ls --names $home 2>/dev/null
end
complete -c rialto -f
${places.flatMap(placeLines).join('\n')}`
}

function placeLines({ path, words, options, arguments: specs }: CompletionPlace): string[] {
  const at = path === '' ? '' : ` ${path}`
  return [
    ...words.map(({ name, summary }) => line(at, 0, `-a ${name} -d ${quote(summary)}`)),
    ...options.map((option) => line(at, undefined, optionWords(option))),
    ...specs
      .map((spec, index) => line(at, spec.many ? undefined : index, offer(spec.complete)))
      .filter((_, index) => specs[index]?.complete !== undefined),
  ]
}

function line(at: string, count: number | undefined, rest: string): string {
  const condition = `__rialto_at ${quote(at)}${count === undefined ? '' : ` ${count}`}`
  return `complete -c rialto -n ${quote(condition)} ${rest}`
}

function optionWords({ name, value, summary, complete }: OptionSpec): string {
  // -x keeps fish from offering files wherever a value is wanted.
  const takes =
    value === undefined ? '' : ` ${complete === 'file' ? '-r' : '-x'} ${offer(complete)}`
  return `-l ${name} -d ${quote(summary)}${takes}`.trimEnd()
}

function offer(complete: Completion | undefined): string {
  if (complete === undefined) return ''
  if (complete === 'file') return '-F'
  if (complete === 'folder') return "-a '(__fish_complete_directories)'"
  if (complete === 'room') return "-a '(__rialto_rooms)'"
  return `-a ${quote(complete.join(' '))}`
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
