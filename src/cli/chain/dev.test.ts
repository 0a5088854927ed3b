import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runLine } from '../run-line.fixture.ts'

const WRONG: readonly [words: string[], message: string][] = [
  [['--port', 'x'], '--port has to be a whole number from 0 on, not "x"'],
  [['--port', '70000'], '--port has to be a port from 0 to 65535, not "70000"'],
  [
    ['--block-time', '0'],
    '--block-time has to be a number of seconds from 0.001 to 86400, not "0"',
  ],
  [
    ['--block-time', '1s'],
    '--block-time has to be a number of seconds from 0.001 to 86400, not "1s"',
  ],
  [['--chain-id', '0'], '--chain-id has to be a whole number from 1 on, not "0"'],
  [['--state', 'x', '--temporary'], '--temporary keeps no state: leave it out, or --state'],
]

for (const [words, message] of WRONG) {
  test(`chain dev ${words.join(' ')} is a misuse`, async () => {
    const { code, stdout, stderr } = await runLine(['chain', 'dev', ...words])
    assert.equal(code, 2)
    assert.equal(stdout, '')
    assert.equal(stderr.split('\n')[0], `rialto: ${message}`)
  })
}

test('chain dev --help warns of pages of the web, which anvil does not keep out', async () => {
  const { stdout } = await runLine(['chain', 'dev', '--help'])
  const text = stdout.replaceAll(/\s+/g, ' ')
  assert.match(text, /Warning: a page of the web that a browser of this machine shows can reach it/)
  assert.doesNotMatch(text, /this machine alone/)
})
