import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { interruption } from './interruption.ts'

test('the first signal asks for an orderly end and says which it was', () => {
  for (const name of ['SIGINT', 'SIGTERM']) {
    const { source, signal, ended } = signals()
    assert.equal(signal.aborted, false)
    source.emit(name, name)
    assert.deepEqual(
      { name: signal.reason.name, code: signal.reason.code, message: signal.reason.message },
      { name: 'InterruptedError', code: 'CLI_INTERRUPTED', message: `ended by ${name}` },
    )
    assert.equal(ended(), 0)
  }
})

test('a second SIGINT ends at once, whatever the first signal was', () => {
  for (const first of ['SIGINT', 'SIGTERM']) {
    const { source, ended, pass } = signals()
    source.emit(first, first)
    pass(500)
    source.emit('SIGINT', 'SIGINT')
    assert.equal(ended(), 1)
  }
})

test('one Ctrl+C that arrives twice, as it does under npm start, is one', () => {
  const { source, ended, pass } = signals()
  source.emit('SIGINT', 'SIGINT')
  pass(499)
  source.emit('SIGINT', 'SIGINT')
  assert.equal(ended(), 0)
})

test('a second SIGTERM waits for the orderly end that the first asked for', () => {
  const { source, ended, pass } = signals()
  source.emit('SIGTERM', 'SIGTERM')
  pass(10_000)
  source.emit('SIGTERM', 'SIGTERM')
  assert.equal(ended(), 0)
})

/** Signals of a process with a clock that only the test moves. */
function signals() {
  const source = new EventEmitter()
  let now = 1_000
  let ended = 0
  const endAtOnce = () => {
    ended += 1
  }
  const signal = interruption({ source, now: () => now, endAtOnce })
  const pass = (ms: number) => {
    now += ms
  }
  return { source, signal, ended: () => ended, pass }
}
