import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const LINE = ['msg', 'broadcast', 'news', 'hello']
const all = { queued: 2, sent: 2, dropped: [], failed: [] }

test('msg broadcast tells how many nodes it was sent to', async () => {
  const { code, stdout, asked } = await runLine(LINE, { answer: () => all })
  assert.deepEqual([code, stdout], [0, 'Sent to 2 nodes\n'])
  assert.deepEqual(asked, [
    {
      method: 'POST',
      path: '/api/v1/messages/broadcast',
      body: { name: 'news', body: 'hello' },
    },
  ])
  const json = await runLine([...LINE, '--json'], { answer: () => all })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...all }])
})

test('msg broadcast --ack names those who did not handle it, and fails', async () => {
  const receipt = {
    ...all,
    acknowledged: 1,
    failed: [{ peer: '12D3KooWBob', reason: 'no-handler' }],
  }
  const { code, stdout, stderr, asked } = await runLine([...LINE, '--ack'], {
    answer: () => receipt,
  })
  assert.deepEqual(asked[0]?.body, { name: 'news', body: 'hello', ack: true })
  assert.equal(stdout, 'Sent to 2 nodes, handled by 1\n')
  assert.equal(
    stderr,
    'rialto: 12D3KooWBob: no-handler\nrialto: 1 node did not say that it was handled (CLI_NOT_DELIVERED)\n',
  )
  assert.equal(code, 1)
})

test('msg broadcast to nobody fails, and says where to look', async () => {
  for (const [dropped, sentence] of [
    [[], 'there is no node to send it to; see: rialto peers'],
    [[{ peer: '12D3KooWBob', reason: 'full' }], 'it was sent to no node'],
  ] as const) {
    const { code, stderr } = await runLine(LINE, {
      answer: () => ({ queued: 0, sent: 0, dropped, failed: [] }),
    })
    assert.equal(code, 1)
    assert.equal(stderr.split('\n').at(-2), `rialto: ${sentence} (CLI_NOT_DELIVERED)`)
  }
})
