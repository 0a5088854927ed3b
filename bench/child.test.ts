import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChildEndedError, startChild } from './child.ts'

const node = process.execPath
const never = new AbortController().signal
const SAY = 'console.log("words"); console.log(JSON.stringify({ event: "a", n: 1 }));'
const STAY = 'process.stdin.resume();'

test('a report is found by its field, however late it is asked for', async () => {
  await using child = startChild(node, ['-e', SAY + STAY], never)
  assert.deepEqual(await child.report('event', 'a', never), { event: 'a', n: 1 })
  assert.deepEqual(await child.report('event', 'a', never), { event: 'a', n: 1 })
})

test('a child that ends without its report is an error that shows its last words', async () => {
  await using child = startChild(node, ['-e', 'console.error("no room"); process.exit(3)'], never)
  await assert.rejects(child.report('event', 'a', never), (error) => {
    assert.ok(error instanceof ChildEndedError)
    assert.match(error.message, /ended \(exit 3\) before its report: no room$/)
    return true
  })
})

test('a program that does not exist is an error, and disposing it ends', async () => {
  await using child = startChild('/nowhere/at/all', [], never)
  await assert.rejects(child.report('event', 'a', never), /spawn \/nowhere\/at\/all ENOENT/)
})

test('an abort ends the wait and the child', async () => {
  const aborted = new AbortController()
  await using child = startChild(node, ['-e', SAY + STAY], aborted.signal)
  await child.report('event', 'a', never)
  const waiting = child.report('event', 'b', aborted.signal)
  aborted.abort()
  await assert.rejects(waiting)
  await child.end()
  assert.throws(() => process.kill(child.pid, 0), { code: 'ESRCH' })
})

test('a killed child is gone when kill resolves', async () => {
  await using child = startChild(node, ['-e', SAY + STAY], never)
  await child.report('event', 'a', never)
  await child.kill('SIGKILL')
  assert.throws(() => process.kill(child.pid, 0), { code: 'ESRCH' })
})
