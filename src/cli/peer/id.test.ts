import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NodeNotRunningError } from '../../app/home/index.ts'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const kept = { peerId: '12D3KooWAnn', oldPeerId: 'QmAnn' }
const notRunning = () => {
  throw new NodeNotRunningError('/home/ann/.rialto')
}

test('id shows the peer id in both forms, and every address', async () => {
  const addrs = ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooWAnn', '/ip4/127.0.0.1/tcp/2/ws/p2p/12D3KooWAnn']
  const answer = () => ({ ...kept, addrs })
  const { stdout, asked } = await runLine(['id'], { answer })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/id' }])
  assert.deepEqual(stdout.split('\n'), [
    'peer id      12D3KooWAnn',
    'old peer id  QmAnn',
    `addresses    ${addrs[0]}`,
    `             ${addrs[1]}`,
    '',
  ])
  const json = await runLine(['id', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...kept, addrs }])
})

test('id reads the key file where no node runs', async () => {
  const { code, stdout } = await runLine(['id', '--json'], {
    answer: notRunning,
    readId: async () => kept,
  })
  assert.deepEqual([code, jsonLines(stdout)], [0, [{ schema: 1, ...kept, addrs: [] }]])
})

test('id of a home without a key fails with the command that starts a node', async () => {
  const { code, stderr } = await runLine(['id'], { answer: notRunning })
  assert.equal(code, 1)
  assert.equal(
    stderr,
    'rialto: no node runs on /home/ann/.rialto; start one with: rialto start --home /home/ann/.rialto (NODE_NOT_RUNNING)\n',
  )
})
