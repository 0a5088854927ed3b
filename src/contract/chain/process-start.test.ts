import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { isRunning, processStart } from './process-start.ts'

test('a process is known by its number and its start', async () => {
  const start = await processStart(process.pid)
  assert.ok(start)
  assert.equal(await isRunning({ pid: process.pid, start }), true)
  assert.equal(await isRunning({ pid: process.pid, start: `${start}0` }), false)
  assert.equal(await isRunning({ pid: process.pid, start: undefined }), true)
})

test('a process that has ended does not run', async () => {
  const child = spawn('sleep', ['60'])
  const pid = child.pid!
  const start = await processStart(pid)
  assert.ok(start)
  child.kill()
  await once(child, 'exit')
  assert.equal(await processStart(pid), undefined)
  assert.equal(await isRunning({ pid, start }), false)
  assert.equal(await isRunning({ pid, start: undefined }), false)
})

test('where there is no /proc, ps tells when a process began', async () => {
  const start = await processStart(process.pid, 'darwin')
  assert.match(start ?? '', /^\w{3} \w{3} \d{1,2} \d\d:\d\d:\d\d \d{4}$/)
  assert.equal(await processStart(process.pid, 'darwin'), start)
  assert.equal(await processStart(2 ** 22 + 1, 'darwin'), undefined)
})
