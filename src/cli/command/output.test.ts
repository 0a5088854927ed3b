import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { createOutput } from './output.ts'

test('a line ends in a line feed, and an object starts with its schema', async () => {
  const stream = new PassThrough()
  const output = createOutput(stream)
  await output.line('one')
  await output.json({ two: 2 })
  stream.end()
  assert.equal(await text(stream), 'one\n{"schema":1,"two":2}\n')
})

test('a write waits for a reader that is slow', async () => {
  let take = () => {}
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      take = done
    },
  })
  const states: string[] = []
  const writing = createOutput(stream)
    .line('one')
    .then(() => states.push('written'))
  await new Promise(setImmediate)
  states.push('taken')
  take()
  await writing
  assert.deepEqual(states, ['taken', 'written'])
})

test('a reader that went away is told apart from an output that fails', async () => {
  const closed = createOutput(failing('EPIPE', 'write EPIPE'))
  const error = { code: 'CLI_OUTPUT_CLOSED', message: 'the reader of the output has closed it' }
  await assert.rejects(closed.line('one'), error)
  await assert.rejects(closed.line('two'), error)
  await assert.rejects(createOutput(failing('ENOSPC', 'no space left on device')).line('one'), {
    code: 'CLI_OUTPUT',
    message: 'the output cannot be written: no space left on device',
  })
})

function failing(code: string, message: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(message), { code })),
  })
}
