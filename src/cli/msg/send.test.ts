import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ControlAnswerError } from '../../app/home/index.ts'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

const BOB = '12D3KooWBob'
const sent = () => ({ peer: BOB, outcome: 'sent' })
const delivery = (reason: string) =>
  new ControlAnswerError(502, {
    code: 'NET_DELIVERY',
    message: `temp did not get through to ${BOB} (${reason}): it is so`,
  })

test('msg send sends its words as one message, with what the options say', async () => {
  const plain = await runLine(['msg', 'send', BOB, 'temp', '21', 'C'], { answer: sent })
  assert.deepEqual([plain.code, plain.stdout], [0, ''])
  assert.deepEqual(plain.asked, [
    {
      method: 'POST',
      path: '/api/v1/messages/send',
      body: { name: 'temp', body: '21 C', peer: BOB },
    },
  ])
  const options = ['--ack', '--timeout', '2s', '--priority', 'high', '--base64', '--json']
  const full = await runLine(['msg', 'send', BOB, 'temp', '/wA=', ...options], {
    answer: () => ({ peer: BOB, outcome: 'handled' }),
  })
  assert.deepEqual(full.asked[0]?.body, {
    name: 'temp',
    body: '/wA=',
    encoding: 'base64',
    timeout: 2000,
    priority: 'high',
    peer: BOB,
    ack: true,
  })
  assert.deepEqual(jsonLines(full.stdout), [{ schema: 1, peer: BOB, outcome: 'handled' }])
})

test('msg send sends an empty body where the text is empty', async () => {
  const { asked } = await runLine(['msg', 'send', BOB, 'temp', ''], { answer: sent })
  assert.deepEqual(asked[0]?.body, { name: 'temp', body: '', peer: BOB })
})

test('msg send sends each line of its input, goes on after one that is refused, and fails', async () => {
  const answer = ({ body }: Asked) => {
    if ((body as { body: string }).body === 'b') throw delivery('failed')
    return sent()
  }
  const { code, asked, stderr } = await runLine(['msg', 'send', BOB, 'temp'], {
    answer,
    stdin: 'a\n\nb\nc',
  })
  assert.deepEqual(
    asked.map(({ body }) => (body as { body: string }).body),
    ['a', 'b', 'c'],
  )
  assert.equal(
    stderr,
    [
      `rialto: line 3 was not sent: temp did not get through to ${BOB} (failed): it is so`,
      'rialto: 1 of 4 lines was not sent: line 3 (CLI_LINES_NOT_SAID)',
      '',
    ].join('\n'),
  )
  assert.equal(code, 1)
})

test('msg send stops at the first line where the node is not reached, and says what tells why', async () => {
  const { code, asked, stderr } = await runLine(['msg', 'send', BOB, 'temp'], {
    answer: () => {
      throw delivery('not-connected')
    },
    stdin: 'a\nb',
  })
  assert.equal(asked.length, 1)
  assert.equal(
    stderr,
    `rialto: stopped at line 1\nrialto: temp did not get through to ${BOB} (not-connected): it is so; see: rialto why ${BOB} (NET_DELIVERY)\n`,
  )
  assert.equal(code, 1)
})

test('msg send refuses what is no base64, as a text and as a line', async () => {
  const text = await runLine(['msg', 'send', BOB, 'temp', 'no base64', '--base64'])
  const fault = 'it is not base64 (RFC 4648, section 4, with its padding)'
  const sentence = `rialto: TEXT cannot be sent with --base64: ${fault}`
  assert.deepEqual([text.code, text.stderr.split('\n')[0]], [2, sentence])
  const lines = await runLine(['msg', 'send', BOB, 'temp', '--base64'], {
    answer: sent,
    stdin: '/wA=\n/w\n',
  })
  assert.deepEqual([lines.code, lines.asked.length], [1, 1])
  assert.equal(lines.stderr.split('\n')[0], `rialto: line 2 was not sent: ${fault}`)
})

test('msg send refuses a line of bytes that are no text, and sends the others', async () => {
  const stdin = Buffer.concat([Buffer.of(0xff, 0xfe, 0x80), Buffer.from('AB\nCD\n')])
  const { code, asked, stderr } = await runLine(['msg', 'send', BOB, 'bin'], {
    answer: sent,
    stdin,
  })
  assert.deepEqual(
    asked.map(({ body }) => (body as { body: string }).body),
    ['CD'],
  )
  assert.equal(
    stderr,
    [
      'rialto: line 1 was not sent: it is not UTF-8; send bytes that are no text with --base64',
      'rialto: 1 of 2 lines was not sent: line 1 (CLI_LINES_NOT_SAID)',
      '',
    ].join('\n'),
  )
  assert.equal(code, 1)
})

test('msg send --ack says what became of the message', async () => {
  for (const [outcome, line] of [
    ['handled', `Handled by ${BOB}\n`],
    ['duplicate', `Handled by ${BOB} before\n`],
  ]) {
    const answer = () => ({ peer: BOB, outcome })
    const { stdout } = await runLine(['msg', 'send', BOB, 'temp', 'x', '--ack'], { answer })
    assert.equal(stdout, line)
  }
})

test('msg send refuses a priority and a time that are none', async () => {
  for (const [option, value, sentence] of [
    ['--priority', 'urgent', '--priority has to be one of high, normal, low, not "urgent"'],
    [
      '--timeout',
      '0s',
      '--timeout has to be a time from 1ms to 24d, such as 500ms, 10s or 5m, not "0s"',
    ],
    [
      '--timeout',
      '999d',
      '--timeout has to be a time from 1ms to 24d, such as 500ms, 10s or 5m, not "999d"',
    ],
  ] as const) {
    const { code, stderr } = await runLine(['msg', 'send', BOB, 'temp', 'x', option, value])
    assert.deepEqual([code, stderr.split('\n')[0]], [2, `rialto: ${sentence}`])
  }
})
