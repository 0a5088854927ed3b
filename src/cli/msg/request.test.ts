import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const BOB = '12D3KooWBob'
const LINE = ['msg', 'request', BOB, 'sum', '1 2']
const answers = [
  { body: '3', encoding: 'utf8' },
  { body: '/wA=', encoding: 'base64' },
]

test('msg request prints each answer as a line', async () => {
  const { code, stdout, asked } = await runLine(LINE, { stream: () => answers })
  assert.deepEqual(asked, [
    {
      method: 'POST',
      path: '/api/v1/messages/request',
      body: { name: 'sum', body: '1 2', peer: BOB },
    },
  ])
  assert.deepEqual([code, stdout], [0, '3\n(base64) /wA=\n'])
  const json = await runLine([...LINE, '--json'], { stream: () => answers })
  assert.deepEqual(
    jsonLines(json.stdout),
    answers.map((answer) => ({ schema: 1, ...answer })),
  )
})

test('msg request fails where the answers end too soon, after what came', async () => {
  const message = `sum did not get through to ${BOB} (failed): it threw`
  const { code, stdout, stderr } = await runLine(LINE, {
    stream: () => [answers[0], { error: 'NET_DELIVERY', message }],
  })
  assert.deepEqual([code, stdout], [1, '3\n'])
  assert.equal(stderr, `rialto: ${message} (NET_DELIVERY)\n`)
})

test('msg request asks with each line of its input', async () => {
  const { stdout } = await runLine(['msg', 'request', BOB, 'sum'], {
    stdin: '1\n2\n',
    stream: (_path, body) => [{ body: `<${(body as { body: string }).body}>`, encoding: 'utf8' }],
  })
  assert.equal(stdout, '<1>\n<2>\n')
})
