import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const preload = join(import.meta.dirname, 'strict-run.ts')

function run(program: string) {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, '--input-type=module', '--eval', program],
    { encoding: 'utf8', timeout: 20_000 },
  )
  return { status, stderr }
}

test('a quiet test file passes', () => {
  assert.deepEqual(run('1 + 1'), { status: 0, stderr: '' })
})

test('console output fails a test file, and is shown with its place', () => {
  const { status, stderr } = run('console.log("left behind", 7)')
  assert.equal(status, 1)
  assert.match(stderr, /a test printed by console\.log: left behind 7\n {4}at /)
})

test('a rejection that nothing handled fails a test file', () => {
  const { status, stderr } = run('Promise.reject(new Error("lost"))')
  assert.equal(status, 1)
  assert.match(stderr, /a rejection that nothing handled: Error: lost/)
})

test('a warning of a leak fails a test file', () => {
  const { status, stderr } = run(
    'for (let i = 0; i < 20; i++) process.on("SIGUSR2", () => {}); setImmediate(() => process.exit())',
  )
  assert.equal(status, 1)
  assert.match(stderr, /a warning: MaxListenersExceededWarning/)
})
