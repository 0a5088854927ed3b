import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseSync } from 'oxc-parser'

const BIN = join(import.meta.dirname, 'bin.js')

test('a Node that is too old is told which one is needed and how to get it, before anything is loaded', () => {
  const older = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.19.5' })`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', older, BIN, 'status'],
    { encoding: 'utf8' },
  )
  assert.equal(
    stderr,
    'rialto needs Node 26 or newer and this is Node 20.19.5; get it from https://nodejs.org/ or with: npm install --global node@26\n',
  )
  assert.deepEqual({ status, stdout }, { status: 1, stdout: '' })
})

test('bin imports nothing before it has looked at the version', () => {
  const { program, errors } = parseSync(BIN, readFileSync(BIN, 'utf8'))
  assert.deepEqual(errors, [])
  assert.ok(!program.body.some(({ type }) => type === 'ImportDeclaration'))
})

test('the Node that bin wants is the one that the package wants', () => {
  const { engines } = JSON.parse(readFileSync(join(BIN, '../../../package.json'), 'utf8'))
  assert.equal(engines.node, '>=26')
})
