import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { COMMANDS, GROUPS } from '../commands.ts'
import { bashCompletion } from './completion-bash.ts'
import { completionPlaces } from './completion-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'rialto-completion-'))
after(() => rmSync(folder, { recursive: true }))

const script = join(folder, 'completion.bash')
writeFileSync(script, bashCompletion(await completionPlaces(COMMANDS, GROUPS)))
writeFileSync(join(folder, 'backup.db'), '')

test('bash offers the commands, and the commands of a group', () => {
  assert.deepEqual(complete('rialto', 'st'), ['start', 'status'])
  assert.deepEqual(complete('rialto', 'room', 'm'), ['members', 'mute'])
  assert.deepEqual(complete('rialto', 'token', ''), ['rotate', 'show'])
})

test('bash offers the options of the command, settings of start included', () => {
  assert.deepEqual(complete('rialto', 'room', 'tail', 'lobby', '--'), [
    '--after',
    '--help',
    '--home',
    '--json',
    '--last',
  ])
  assert.deepEqual(complete('rialto', 'start', '--tls'), ['--tls-cert', '--tls-key'])
  assert.deepEqual(complete('rialto', '--'), ['--help', '--version'])
})

test('bash offers the rooms of the node that the line names', () => {
  assert.deepEqual(complete('rialto', 'room', 'tail', ''), ['lobby', 'two\\ words'])
  assert.deepEqual(complete('rialto', 'room', 'say', '--home', '/other', 'k'), ['kitchen'])
  assert.deepEqual(complete('rialto', 'audit', '--room', 'l'), ['lobby'])
})

test('bash offers the words, folders and files that a place takes, and nothing where text is free', () => {
  assert.deepEqual(complete('rialto', 'completion', ''), ['bash', 'fish', 'zsh'])
  assert.deepEqual(complete('rialto', 'start', '--durability', 'po'), ['power'])
  assert.deepEqual(complete('rialto', 'restore', join(folder, 'back')), [join(folder, 'backup.db')])
  assert.deepEqual(complete('rialto', 'status', '--home', folder.slice(0, -1)), [folder])
  assert.deepEqual(complete('rialto', 'room', 'say', 'lobby', 'l'), [])
  assert.deepEqual(complete('rialto', 'room', 'say', 'lobby', '--nick', ''), [])
})

/** What bash offers for the last word; `rialto` itself is a function that answers as a node would. */
function complete(...words: string[]): string[] {
  const program = `
    rialto() {
      if [[ "$*" == 'room ls --names' ]]; then printf '%s\\n' lobby 'two words'
      elif [[ "$*" == 'room ls --names --home /other' ]]; then printf '%s\\n' kitchen
      fi
    }
    source "$1"; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _rialto
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-c', program, 'bash', script, ...words],
    { encoding: 'utf8' },
  )
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort()
}
