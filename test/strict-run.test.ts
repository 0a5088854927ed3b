import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const preload = join(import.meta.dirname, 'strict-run.ts')

function run(program: string, context?: string) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, '--input-type=module', '--eval', program],
    {
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...env, ...(context && { NODE_TEST_CONTEXT: context }) },
    },
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

test('a file that leaves something open after its last test is ended, and fails with what that is', () => {
  const program =
    'import { test } from "node:test"; test("a", () => { setInterval(() => {}, 1e9) })'
  const { status, stderr } = run(program, 'child-v8')
  assert.equal(status, 1)
  assert.match(stderr, /left open after the last test: \[.*'Timeout'.*\]/)
})
