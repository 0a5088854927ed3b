import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { COMMANDS, GROUPS } from '../../src/cli/commands.ts'
import { completionPlaces } from '../../src/cli/shell/completion-model.ts'
import { zshCompletion } from '../../src/cli/shell/completion-zsh.ts'
import { findProgram } from '../debian-package.ts'

const script = zshCompletion(await completionPlaces(COMMANDS, GROUPS))
const zsh = await findProgram('zsh')
const skip =
  zsh === undefined && 'there is no zsh on this machine; get it with: apt-get install zsh'

test('zsh offers commands, options, rooms and words', { skip }, () => {
  assert.deepEqual(complete('rialto', 'st'), [
    'start:Run the node, with the rooms open in a browser',
    'status:Tell whether a node runs, where it is open and how it does',
  ])
  assert.deepEqual(words('rialto', 'room', 'm'), ['members', 'mute'])
  assert.deepEqual(words('rialto', 'room', 'tail', 'lobby', '--'), [
    '--after',
    '--help',
    '--home',
    '--json',
    '--last',
  ])
  assert.deepEqual(words('rialto', 'start', '--tls'), ['--tls-cert', '--tls-key'])
  assert.deepEqual(words('rialto', 'room', 'tail', ''), ['lobby', 'two words'])
  assert.deepEqual(words('rialto', 'room', 'say', '--home', '/other', 'k'), ['kitchen'])
  assert.deepEqual(words('rialto', 'audit', '--room', 'l'), ['lobby'])
  assert.deepEqual(words('rialto', 'start', '--durability', 'po'), ['power'])
  assert.deepEqual(words('rialto', 'completion', ''), ['bash', 'fish', 'zsh'])
  assert.deepEqual(words('rialto', 'restore', ''), ['(files)'])
  assert.deepEqual(words('rialto', 'room', 'say', 'lobby', 'l'), [])
})

function words(...line: string[]): string[] {
  return complete(...line).map((offer) => offer.split(':')[0] ?? '')
}

/** What the function hands to zsh for the last word; zsh's own functions are replaced by ones that print. */
function complete(...line: string[]): string[] {
  const program = `
    compdef() { }
    compadd() { if [[ $1 == -a ]]; then print -l -- "\${(@P)2}"; else print -l -- "$@"; fi }
    _describe() { print -l -- "\${(@P)2}" }
    _files() { print -- '(files)' }
    rialto() {
      if [[ "$*" == 'room ls --names' ]]; then print -l lobby 'two words'
      elif [[ "$*" == 'room ls --names --home /other' ]]; then print kitchen
      fi
    }
    eval "$(cat)"
    words=("$@") CURRENT=$#
    _rialto`
  const { status, stdout, stderr } = spawnSync(zsh!, ['-f', '-c', program, 'zsh', ...line], {
    encoding: 'utf8',
    input: script,
  })
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
  const start = line.at(-1) ?? ''
  return stdout
    .split('\n')
    .filter((offer) => offer !== '' && (offer.startsWith(start) || offer === '(files)'))
    .sort()
}
