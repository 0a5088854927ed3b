/** Tunnels against an end that shares no code with them: interop/go-tunnel, in Go, on go-libp2p. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dial, startTunnels } from '../../src/tunnel/tunnels.fixture.ts'
import { tcpAddressOf } from './foreign-end.ts'
import { carriesLikeOurs } from './foreign-suite.ts'
import { goTunnels } from './go-tunnel.ts'
import { carriesLikeKubo } from './kubo-manner.ts'

const { skip, start } = await goTunnels()

carriesLikeOurs('an end in Go', {
  skip,
  start: (t) => start(t, 'half'),
  says: { unknown: /protocols not supported: \[\/x\/none\]/ },
})

carriesLikeKubo("an end in Go in kubo's manner", { skip, start: (t) => start(t, 'kubo') })

test('an end in Go that takes a name for granted hears that we do not have it, and ends', {
  skip,
}, async (t) => {
  const [{ go, forward }, ours] = [await start(t, 'half'), await startTunnels(t)]
  const address = tcpAddressOf(ours)
  go.does(`believe /x/none ${address}`)
  await go.tells('believed')
  const { heard, socket } = dial(t, await forward('/x/none', address))
  socket.on('connect', () => socket.write('hello'))
  assert.equal(await heard.over, 'ECONNRESET')
  // It was not refused: the stream came about before we were asked.
  assert.match(String((await go.tells('closed')).first), /error: .*/)
})

test("kubo's manner is to announce no name but /x/, and ours to announce each (W15)", {
  skip,
}, async (t) => {
  const [{ go, address, listen }, ours] = [await start(t, 'kubo'), await startTunnels(t)]
  await listen('/x/quiet', 1)
  await ours.tunnels.listen('/x/said', '/ip4/127.0.0.1/tcp/1')
  go.does(`speaks ${tcpAddressOf(ours)}`)
  const { protocols } = await go.tells('speaks')
  assert.ok((protocols as string[]).includes('/x/said'))
  await ours.host.dial(address)
  const forward = await ours.tunnels.forward('/x/quiet', '/ip4/127.0.0.1/tcp/0', address)
  assert.equal(
    await dial(t, Number(forward.listenAddress.split('/').at(-1))).heard.over,
    'ECONNRESET',
  )
  // It was taken, and its target was dead.
  assert.match(String((await go.tells('refused')).error), /connection refused/)
  assert.equal(forward.traffic.opened, 1)
})
