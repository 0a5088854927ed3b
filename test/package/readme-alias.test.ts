/** What README.md says `rialto` is in a clone: it runs with the Node of the clone, whatever the machine has, and says nothing else. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fences } from '../architecture/markdown.ts'
import { runProgram } from '../run-program.ts'
import { REPOSITORY } from './installed-package.ts'

test('the alias of the README runs the command line from any folder, quietly', async () => {
  const blocks = fences(await readFile(join(REPOSITORY, 'README.md'), 'utf8'))
  const alias = blocks.find(({ text }) => text.startsWith('alias '))?.text.trimEnd()
  assert.ok(alias)
  const { version } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as {
    version: string
  }
  // An alias holds from the next line on.
  const lines = [alias, `cd '${tmpdir()}'`, 'rialto --version'].join('\n')
  const ended = await runProgram('bash', ['-O', 'expand_aliases', '-c', lines], {
    cwd: REPOSITORY,
    env: { PATH: '/usr/bin:/bin', PWD: REPOSITORY },
  })
  assert.deepEqual(ended, { code: 0, stdout: `${version}\n`, stderr: '' })
})
