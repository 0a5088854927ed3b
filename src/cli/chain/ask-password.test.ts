import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { createOutput, type Env, InterruptedError } from '../command/index.ts'
import { passwordAsker } from './ask-password.ts'

/** A terminal on which keys are pressed. */
class Terminal extends PassThrough {
  readonly isTTY = true
  readonly modes: boolean[] = []
  setRawMode(raw: boolean) {
    this.modes.push(raw)
    return this
  }
}

const TYPED: readonly [what: string, keys: readonly (string | Buffer)[], password: string][] = [
  ['ends with the line', ['open ', 'sesame\r'], 'open sesame'],
  ['may be empty', ['\n'], ''],
  ['is corrected by backspace, and begun anew by Ctrl+U', ['x\u0015opem\u007fx\b', 'n\r'], 'open'],
  ['is cut anywhere in a letter', [Buffer.from([0xc3]), Buffer.from([0xa4, 0x0d])], 'ä'],
  ['ends with the terminal', ['open\u0004'], 'open'],
]

for (const [what, keys, password] of TYPED) {
  test(`a password that is typed ${what}`, async () => {
    const { terminal, env, shown } = stage()
    const asked = passwordAsker(env)?.('k.json')
    for (const key of keys) terminal.write(key)
    assert.equal(await asked, password)
    assert.equal(shown(), 'Password of k.json (not shown):\n')
    assert.deepEqual(terminal.modes, [true, false])
    assert.equal(terminal.listenerCount('data'), 0)
  })
}

test('Ctrl+C while a password is typed interrupts, and the terminal is as it was', async () => {
  const { terminal, env } = stage()
  const asked = passwordAsker(env)?.('k.json')
  terminal.write('op\u0003')
  await assert.rejects(asked!, InterruptedError)
  assert.deepEqual(terminal.modes, [true, false])
})

test('a signal ends the question', async () => {
  const stop = new AbortController()
  const { terminal, env } = stage(stop.signal)
  const asked = passwordAsker(env)?.('k.json')
  const reason = new InterruptedError('SIGTERM')
  stop.abort(reason)
  await assert.rejects(asked!, reason)
  assert.ok(terminal.modes.at(-1) !== true)
})

test('a password without end is refused', async () => {
  const { terminal, env } = stage()
  const asked = passwordAsker(env)?.('k.json')
  terminal.write('a'.repeat(4_097))
  await assert.rejects(asked!, { message: 'the password has more than 4096 characters' })
})

test('nobody is asked where standard input is no terminal', () => {
  const { env } = stage()
  assert.equal(passwordAsker({ ...env, stdin: new PassThrough() }), undefined)
})

function stage(signal = new AbortController().signal) {
  const terminal = new Terminal()
  const output = new PassThrough()
  const env = { stdin: terminal, stderr: createOutput(output), signal } as unknown as Env
  return { terminal, env, shown: () => String(output.read() ?? '') }
}
