import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { bytes, createMessageService, defineMessage } from '../../src/net/index.ts'
import { objects, rialto, startTestNode } from './rialto.ts'

/** A peer that nobody is. */
const NOBODY = '12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'

const [ada, bob] = await Promise.all([
  startTestNode({ peers: true }),
  startTestNode({ peers: true }),
])
after(async () => {
  await Promise.all([ada[Symbol.asyncDispose](), bob[Symbol.asyncDispose]()])
})

async function idOf(node: typeof ada): Promise<{ peerId: string; addrs: string[] }> {
  const [id] = objects((await node.run(['id', '--json'])).stdout)
  return id as { peerId: string; addrs: string[] }
}
const adaId = (await idOf(ada)).peerId
const { peerId: bobId, addrs: bobAddrs } = await idOf(bob)

test('a node that is connected is listed on both ends', async () => {
  const { code, stdout, stderr } = await ada.run(['connect', bobAddrs[0]!])
  assert.equal(stdout, `Connected to ${bobId} (direct, outbound) at ${bobAddrs[0]}\n`)
  assert.deepEqual([code, stderr], [0, `Undo with: rialto disconnect ${bobId}\n`])
  for (const [node, other] of [
    [ada, bobId],
    [bob, adaId],
  ] as const) {
    const [peer] = objects((await node.run(['peers', '--json'])).stdout)
    assert.equal(peer?.peer, other)
  }
  const [status] = objects((await ada.run(['status', '--json'])).stdout)
  assert.equal((status!.peers as { messaging: number }).messaging, 1)
})

test('a ping is answered, and why tells how the node is connected', async () => {
  const { code, stdout } = await ada.run(['ping', bobId, '--count', '2', '--interval', '1ms'])
  assert.equal(code, 0)
  assert.match(stdout, /^ping 1: \d+\.\d\d ms\nping 2: \d+\.\d\d ms\n2 of 2 answered, /)
  const why = await ada.run(['why', bobId])
  assert.match(why.stdout, /^connected +direct, outbound: \/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\//m)
  assert.match(why.stdout, /^messages +exchanged$/m)
})

test('a node that is not there is told with the command that says why', async () => {
  const address = `/ip4/127.0.0.1/tcp/1/p2p/${NOBODY}`
  const { code, stdout, stderr } = await ada.run(['connect', address])
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /^rialto: cannot reach .*; see: rialto why .* \(HOST_DIAL\)\n$/)
  const why = await ada.run(['why', NOBODY])
  assert.match(why.stdout, /^connected +no$/m)
  assert.match(why.stdout, /^\/ip4\/127\.0\.0\.1\/tcp\/1\S* +failed/m)
})

test('what is sent is heard, acknowledged and counted', async () => {
  await using listener = bob.follow(['msg', 'listen', 'temp', 'news'])
  const heard = (pattern: RegExp) => listener.line(pattern)
  // Until somebody listens, nobody acknowledges.
  while ((await ada.run(['msg', 'send', bobId, 'temp', 'first', '--ack'])).code !== 0);
  await heard(new RegExp(`^${adaId} temp: first$`))
  const sent = await ada.run(['msg', 'send', bobId, 'temp', '--json'], { stdin: 'one\ntwo\n' })
  assert.deepEqual(objects(sent.stdout), [
    { schema: 1, peer: bobId, outcome: 'sent' },
    { schema: 1, peer: bobId, outcome: 'sent' },
  ])
  await heard(/ temp: one$/)
  await heard(/ temp: two$/)
  const all = await ada.run(['msg', 'broadcast', 'news', 'to', 'all', '--ack'])
  assert.deepEqual(all, { code: 0, stdout: 'Sent to 1 node, handled by 1\n', stderr: '' })
  await heard(/ news: to all$/)
  const base64 = await ada.run(['msg', 'send', bobId, 'temp', '--base64', '/wA=', '--ack'])
  assert.equal(base64.code, 0)
  await heard(/ temp: \(base64\) \/wA=$/)
  const [stats] = objects((await bob.run(['msg', 'stats', '--json'])).stdout)
  const { temp } = stats!.types as Record<string, { handed: number }>
  assert.equal(temp?.handed, 4)
})

test('a message that nobody listens to is not acknowledged', async () => {
  const { code, stderr } = await ada.run(['msg', 'send', bobId, 'nobody', 'x', '--ack'])
  assert.equal(code, 1)
  assert.match(
    stderr,
    /^rialto: nobody did not get through to .* \(no-handler\): .*\(NET_DELIVERY\)\n$/,
  )
})

test('a program on the other node answers a request', async () => {
  const sum = defineMessage('sum', bytes(), { answer: bytes() })
  await using host = await createHost({ identity: await createIdentity() })
  await using service = createMessageService({ host })
  service.respond(sum, async function* ({ body }) {
    let total = 0
    for (const word of Buffer.from(body).toString().split(' ')) {
      total += Number(word)
      yield Buffer.from(`${total}`)
    }
  })
  await service.start()
  await ada.run(['connect', host.addresses()[0]!])
  const { code, stdout } = await ada.run(['msg', 'request', host.peerId, 'sum', '1', '2', '3'])
  assert.deepEqual([code, stdout], [0, '1\n3\n6\n'])
})

test('a watch tells of a node that goes', async () => {
  await using watch = ada.follow(['peers', '--watch', '--json'])
  const gone = watch.line(/^.*"event":"disconnected".*$/)
  // Until the watch has begun, what goes comes back and goes again.
  let seen = false
  void gone.then(() => {
    seen = true
  })
  while (!seen) {
    await ada.run(['connect', bobAddrs[0]!])
    const { code, stdout } = await ada.run(['disconnect', bobId])
    assert.equal(code, 0)
    assert.match(stdout, /^(Disconnected from|There was no connection to) /)
  }
  const [line] = await gone
  assert.equal((JSON.parse(line) as { peer: string }).peer, bobId)
})

test('who a node is can be told when it has stopped, and not what it is connected to', async () => {
  await using stopped = await startTestNode({ peers: true })
  const { peerId } = await idOf(stopped)
  stopped.child.process.kill('SIGTERM')
  assert.equal(await stopped.child.ended, 0)
  const id = await rialto(['id', '--json', '--home', stopped.home])
  const [told] = objects(id.stdout)
  assert.deepEqual([told?.peerId, told?.addrs], [peerId, []])
  const { code, stderr } = await rialto(['peers', '--home', stopped.home])
  assert.equal(code, 1)
  assert.match(stderr, /\(NODE_NOT_RUNNING\)\n$/)
})
