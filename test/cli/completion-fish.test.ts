import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { COMMANDS, GROUPS } from '../../src/cli/commands.ts'
import { fishCompletion } from '../../src/cli/shell/completion-fish.ts'
import { completionPlaces } from '../../src/cli/shell/completion-model.ts'
import { findProgram } from '../debian-package.ts'

const script = fishCompletion(await completionPlaces(COMMANDS, GROUPS))
const fish = await findProgram('fish')
const skip =
  fish === undefined && 'there is no fish on this machine; get it with: apt-get install fish'

test('fish offers commands, options, rooms and words', { skip }, () => {
  assert.deepEqual(complete('rialto st'), ['start', 'status'])
  assert.deepEqual(complete('rialto room m'), ['members', 'mute'])
  assert.deepEqual(complete('rialto room tail lobby --'), [
    '--after',
    '--help',
    '--home',
    '--json',
    '--last',
  ])
  assert.deepEqual(complete('rialto start --tls'), ['--tls-cert', '--tls-key'])
  assert.deepEqual(complete('rialto room tail '), ['lobby', 'two words'])
  assert.deepEqual(complete('rialto room say --home /other k'), ['kitchen'])
  assert.deepEqual(complete('rialto audit --room l'), ['lobby'])
  assert.deepEqual(complete('rialto start --durability po'), ['power'])
  assert.deepEqual(complete('rialto completion '), ['bash', 'fish', 'zsh'])
  assert.deepEqual(complete('rialto room say lobby l'), [])
})

/** What fish offers at the end of a line; `rialto` itself is a function that answers as a node would. */
function complete(line: string): string[] {
  const program = `
    function rialto
      if test "$argv" = 'room ls --names'
        printf '%s\\n' lobby 'two words'
      else if test "$argv" = 'room ls --names --home /other'
        printf '%s\\n' kitchen
      end
    end
    cat | source
    complete -C ${JSON.stringify(line)}`
  const { status, stdout, stderr } = spawnSync(fish!, ['--no-config', '-c', program], {
    encoding: 'utf8',
    input: script,
  })
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
  return stdout
    .split('\n')
    .flatMap((offer) => offer.split('\t')[0] || [])
    .sort()
}
