import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { objects, startTestNode } from './rialto.ts'

const node = await startTestNode({ args: ['--require-token', '--room-rate', '500'] })
after(() => node[Symbol.asyncDispose]())

test('status tells where the node is open', async () => {
  const { stdout } = await node.run(['status', '--json'])
  const [{ schema, http, home, pid, state, tokenRequired, hub } = {}] = objects(stdout)
  assert.deepEqual(
    { schema, http, home, pid, state, tokenRequired },
    {
      schema: 1,
      http: [node.http],
      home: node.home,
      pid: node.child.process.pid,
      state: 'ready',
      tokenRequired: true,
    },
  )
  assert.equal(typeof hub, 'object')
})

test('config tells what set each setting', async () => {
  const settings = objects((await node.run(['config', '--json'])).stdout)
  const byKey = Object.fromEntries(settings.map((one) => [String(one.key), one]))
  assert.deepEqual(byKey.roomRate, {
    schema: 1,
    key: 'roomRate',
    value: 500,
    text: '500',
    source: 'flag',
    from: '--room-rate',
  })
  assert.equal(byKey.compression?.source, 'default')
})

test('the link of a token lets in until it is rotated', async () => {
  const link = (await node.run(['token', 'show'])).stdout.trimEnd()
  const [shown] = objects((await node.run(['token', 'show', '--json'])).stdout)
  assert.deepEqual(shown?.link, link)
  const token = String(shown?.token)
  assert.equal(await sessionStatus(token), 200)
  const rotated = await node.run(['token', 'rotate'])
  assert.equal(rotated.code, 0)
  assert.match(rotated.stdout, /^http:\S+#token=\S+\n$/)
  assert.notEqual(rotated.stdout.trimEnd(), link)
  assert.equal(await sessionStatus(token), 401)
  assert.equal(await sessionStatus(new URL(rotated.stdout).hash.slice('#token='.length)), 200)
})

test("the owner's token administers over HTTP until it is rotated", async () => {
  const [owner] = objects((await node.run(['token', 'show', '--owner', '--json'])).stdout)
  const status = () =>
    fetch(`${node.http}/api/v1/status`, { headers: { authorization: `Bearer ${owner?.token}` } })
  const before = await status()
  await before.text()
  assert.equal(before.status, 200)
  assert.equal((await node.run(['token', 'rotate', '--owner', '--json'])).code, 0)
  const after = await status()
  await after.text()
  assert.equal(after.status, 401)
})

async function sessionStatus(token: string): Promise<number> {
  const answer = await fetch(`${node.http}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  await answer.text()
  return answer.status
}
