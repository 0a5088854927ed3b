/** The unit file of docs/operations.md, as systemd itself reads it. */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fences } from '../architecture/markdown.ts'
import { temporaryFolder } from '../cli/rialto.ts'
import { firstProgram, placesOf } from '../debian-package.ts'
import { runProgram } from '../run-program.ts'

const DOCS = join(import.meta.dirname, '../../docs/operations.md')
const analyze = await firstProgram(placesOf('systemd-analyze'))
const skip = analyze === undefined && 'no systemd here: run "apt-get install systemd" (Debian)'
/** Of 100, the exposure that systemd calls OK; what is left is the network, which the node is for. */
const EXPOSURE = 30

test('the unit file is read without a complaint, and shuts the service in', { skip }, async () => {
  await using folder = await temporaryFolder()
  const block = fences(await readFile(DOCS, 'utf8')).find(({ info }) => info === 'ini')
  assert.ok(block)
  const unit = join(folder.path, 'rialto.service')
  // Any program that exists: verify looks at nothing but that.
  await writeFile(unit, block.text.replace('/usr/local/bin/rialto', process.execPath))
  const verified = await runProgram(analyze!, ['verify', '--man=no', unit])
  const complaints = verified.stderr.split('\n').filter((line) => line.includes('rialto.service'))
  assert.deepEqual([verified.code, complaints], [0, []])
  const secured = await runProgram(analyze!, [
    'security',
    '--offline=true',
    `--threshold=${EXPOSURE}`,
    unit,
  ])
  assert.equal(secured.code, 0, secured.stdout)
})
