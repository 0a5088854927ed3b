import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ControlAnswerError } from '../../app/home/index.ts'
import { InterruptedError } from '../command/index.ts'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const BOB = '12D3KooWBob'

/** Answers with these times, in order; undefined is none. */
function answering(times: (number | undefined)[]) {
  const left = [...times]
  return () => {
    const milliseconds = left.shift()
    if (milliseconds !== undefined) return { peer: BOB, milliseconds }
    const message = `${BOB} did not answer a ping: it did not answer within 10 s`
    throw new ControlAnswerError(502, { code: 'HOST_PING', message })
  }
}

function ping(times: (number | undefined)[], ...more: string[]) {
  const line = ['ping', BOB, '--count', `${times.length}`, '--interval', '0ms', ...more]
  return runLine(line, { answer: answering(times) })
}

test('ping prints a line for each and a summary', async () => {
  const { code, stdout, asked } = await ping([1, undefined, 3])
  assert.equal(asked.length, 3)
  assert.deepEqual(asked[0], { method: 'POST', path: '/api/v1/peers/ping', body: { peer: BOB } })
  assert.equal(
    stdout,
    [
      'ping 1: 1.00 ms',
      `ping 2: ${BOB} did not answer a ping: it did not answer within 10 s`,
      'ping 3: 3.00 ms',
      '2 of 3 answered, 1.00/2.00/3.00 ms least/mean/most',
      '',
    ].join('\n'),
  )
  assert.equal(code, 0)
})

test('ping --json prints an object for each and one for all', async () => {
  const { stdout } = await ping([2, undefined], '--json')
  assert.deepEqual(jsonLines(stdout), [
    { schema: 1, peer: BOB, ping: 1, milliseconds: 2 },
    {
      schema: 1,
      ping: 2,
      error: 'HOST_PING',
      message: `${BOB} did not answer a ping: it did not answer within 10 s`,
    },
    { schema: 1, peer: BOB, sent: 2, answered: 1, least: 2, mean: 2, most: 2 },
  ])
})

test('an interruption between two pings ends with 130, and says nothing', async () => {
  const controller = new AbortController()
  const answer = () => {
    // Once the answer is printed, and the next ping is waited for.
    setImmediate(() => setImmediate(() => controller.abort(new InterruptedError('SIGINT'))))
    return { peer: BOB, milliseconds: 1 }
  }
  const { code, stderr } = await runLine(['ping', BOB], { answer, signal: controller.signal })
  assert.deepEqual([code, stderr], [130, ''])
})

test('ping fails where none was answered', async () => {
  const { code, stderr } = await ping([undefined, undefined])
  assert.equal(code, 1)
  assert.equal(
    stderr,
    `rialto: ${BOB} answered none of 2 pings; see: rialto why ${BOB} (CLI_PEER_SILENT)\n`,
  )
})

test('ping stops at once where the node is not there, and refuses a time that is none', async () => {
  const answer = () => {
    throw new ControlAnswerError(502, { code: 'HOST_DIAL', message: 'cannot reach it' })
  }
  const lost = await runLine(['ping', BOB], { answer })
  assert.equal(lost.stderr, `rialto: cannot reach it; see: rialto why ${BOB} (HOST_DIAL)\n`)
  const { code, stderr } = await runLine(['ping', BOB, '--interval', 'soon'])
  assert.equal(code, 2)
  assert.match(
    stderr,
    /^rialto: --interval has to be a time from 0ms to 24d, such as 500ms, 10s or 5m, not "soon"\n/,
  )
})
