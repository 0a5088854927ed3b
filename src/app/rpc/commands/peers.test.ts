import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostDialError, HostNoAddressError } from '../../../host/index.ts'
import { OTHER, paperNode, SELF } from '../rpc-face.fixture.ts'
import { asker, connectedNode, failure } from './ask.fixture.ts'

const key = 'CAESIF63JJvRW2iekHAZpovM0TWV+xdjsBLIRzTv/cy6Z1PC'

test('id tells who the node is, and who a peer is', async (t) => {
  const ask = await asker(t, connectedNode())
  const self = {
    ID: SELF,
    PublicKey: 'CAESIKFQ8E7DydvryTf13ZB5G/6w2RaWDK+QDbLiOmN6gxQw',
    Addresses: [`/ip4/127.0.0.1/tcp/4001/p2p/${SELF}`],
    AgentVersion: 'rialto/0.1.0',
    Protocols: ['/ipfs/id/1.0.0', '/ipfs/ping/1.0.0'],
  }
  const other = {
    ID: OTHER,
    PublicKey: key,
    Addresses: [`/ip4/127.0.0.1/tcp/5/p2p/${OTHER}`],
    AgentVersion: 'x\ufffd',
    Protocols: ['/a', '/b\ufffd'],
  }
  assert.equal(await ask('id'), `200 ${JSON.stringify(self)}\n`)
  assert.equal(await ask(`id?arg=${SELF}`), `200 ${JSON.stringify(self)}\n`)
  assert.equal(await ask(`id?arg=${OTHER}`), `200 ${JSON.stringify(other)}\n`)
  assert.equal(await ask('id?encoding=text'), `200 ${JSON.stringify(self, null, '\t')}\n\n`)
  assert.equal(
    await ask(
      'id?encoding=text&f=%3Cid%3E\\t%3Caver%3E\\n%3Caddrs%3E|%3Cprotocols%3E|%3Cpubkey%3E',
    ),
    `200 ${SELF}\trialto/0.1.0\n${self.Addresses[0]}|/ipfs/id/1.0.0\n/ipfs/ping/1.0.0|${self.PublicKey}`,
  )
  assert.match(await ask('id?peerid-base=base36'), /^200 \{"ID":"k51qzi5uqu5dk7byd/)
  assert.equal(await ask('id?peerid-base=zz'), failure('unsupported multibase encoding: zz'))
  assert.equal(await ask('id?arg=zz'), failure('invalid peer id'))
})

test('swarm/peers lists connections, with more where more is asked for', async (t) => {
  const ask = await asker(t, connectedNode())
  const none = `"Identify":{"ID":"","PublicKey":"","Addresses":null,"AgentVersion":"","Protocols":null}`
  const start = `"Addr":"/ip4/127.0.0.1/tcp/5","Peer":"${OTHER}"`
  assert.equal(await ask('swarm/peers'), `200 {"Peers":[{${start},${none}}]}\n`)
  assert.equal(
    await ask('swarm/peers?latency&direction&streams'),
    `200 {"Peers":[{${start},"Latency":"n/a","Direction":2,"Streams":[{"Protocol":""},{"Protocol":"/x/a"},{"Protocol":"/x/b"}],${none}}]}\n`,
  )
  assert.match(await ask('swarm/peers?identify'), /"AgentVersion":"x\ufffd"/)
  const line = `/ip4/127.0.0.1/tcp/5/p2p/${OTHER}`
  assert.equal(await ask('swarm/peers?encoding=text'), `200 ${line}\n`)
  assert.equal(
    await ask('swarm/peers?encoding=text&v'),
    `200 ${line} n/a outbound\n  <no protocol name>\n  /x/a\n  /x/b\n`,
  )
  assert.equal(await (await asker(t))('swarm/peers'), '200 {"Peers":null}\n')
})

test('swarm/addrs lists the addresses of everybody, or of the node alone', async (t) => {
  const ask = await asker(t, connectedNode())
  const all = { [OTHER]: ['/ip4/127.0.0.1/tcp/5'], [SELF]: ['/ip4/127.0.0.1/tcp/4001'] }
  assert.equal(await ask('swarm/addrs'), `200 ${JSON.stringify({ Addrs: all })}\n`)
  assert.equal(
    await ask('swarm/addrs?encoding=text'),
    `200 ${OTHER} (1)\n\t/ip4/127.0.0.1/tcp/5\n${SELF} (1)\n\t/ip4/127.0.0.1/tcp/4001\n`,
  )
  const own = '200 {"Strings":["/ip4/127.0.0.1/tcp/4001"]}\n'
  assert.equal(await ask('swarm/addrs/local'), own)
  assert.equal(await ask('swarm/addrs/listen'), own)
  assert.equal(
    await ask('swarm/addrs/local?id=true&encoding=text'),
    `200 /ip4/127.0.0.1/tcp/4001/p2p/${SELF}\n`,
  )
  assert.equal(
    await ask('swarm/addrs?encoding=xml'),
    '500 <Error><Message>xml: unsupported type: map[string][]string</Message><Code>0</Code></Error>',
  )
})

test('swarm/connect connects, and says where it could not', async (t) => {
  const node = connectedNode()
  const ask = await asker(t, node)
  assert.equal(
    await ask(`swarm/connect?arg=/ip4/127.0.0.1/tcp/5/ipfs/${OTHER}`),
    `200 {"Strings":["connect ${OTHER} success"]}\n`,
  )
  assert.deepEqual(node.asked, [`dial ${OTHER} /ip4/127.0.0.1/tcp/5`])
  const self = failure(`connect ${SELF} failure: failed to dial: dial to self attempted`)
  assert.equal(await ask(`swarm/connect?arg=/p2p/${SELF}`), self)
  const zz = failure('failed to parse multiaddr "zz": must begin with /')
  assert.equal(await ask('swarm/connect?arg=zz'), zz)
  const none = failure('found no ipfs peers at /ip4/127.0.0.1/tcp/1')
  assert.equal(await ask('swarm/connect?arg=/ip4/127.0.0.1/tcp/1'), none)
  node.host.dial = async (peer) => {
    const address = `/ip4/127.0.0.1/tcp/1/p2p/${peer}`
    throw new HostDialError(peer, [
      { address, outcome: 'failed', said: 'refused', milliseconds: 1 },
    ])
  }
  assert.equal(
    await ask(`swarm/connect?arg=/p2p/${OTHER}`),
    failure(
      `connect ${OTHER} failure: failed to dial: failed to dial ${OTHER}: all dials failed\n  * [/ip4/127.0.0.1/tcp/1] refused`,
    ),
  )
})

test('swarm/connect gives up when its time is over', async (t) => {
  const node = paperNode()
  node.host.dial = (_, options) =>
    new Promise((_, reject) => {
      const signal = options!.signal!
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  const ask = await asker(t, node)
  assert.equal(
    await ask(`swarm/connect?arg=/p2p/${OTHER}&timeout=10ms`),
    failure(`connect ${OTHER} failure: context deadline exceeded`),
  )
})

test('swarm/disconnect ends the connection that is meant', async (t) => {
  const ask = await asker(t, connectedNode())
  const disconnect = (where: string) => ask(`swarm/disconnect?arg=${where}/p2p/${OTHER}`)
  const said = (what: string) => `200 {"Strings":["disconnect ${OTHER} ${what}"]}\n`
  assert.equal(await disconnect(''), said('success'))
  assert.equal(await disconnect('/ip4/127.0.0.1/tcp/5'), said('success'))
  assert.equal(await disconnect('/ip4/127.0.0.1/tcp/6'), said('failure: conn not found'))
  const stranger = await (await asker(t))(`swarm/disconnect?arg=/p2p/${OTHER}`)
  assert.equal(stranger, said('failure: not connected'))
})

test('ping tells each round trip and their average', async (t) => {
  const ask = await asker(t, connectedNode())
  const target = `ping?arg=/ip4/127.0.0.1/tcp/5/p2p/${OTHER}`
  assert.equal(
    await ask(`${target}&n=1`),
    `200 {"Success":true,"Time":0,"Text":"PING ${OTHER}."}\n{"Success":true,"Time":1500000,"Text":""}\n{"Success":true,"Time":0,"Text":"Average latency: 1.50ms"}\n`,
  )
  assert.equal(
    await ask(`${target}&count=2&encoding=text`),
    `200 PING ${OTHER}.\nPong received: time=1.50 ms\nPong received: time=1.50 ms\nAverage latency: 1.50ms\n`,
  )
})

test('ping says what is wrong with the peer that was named', async (t) => {
  const ask = await asker(t)
  assert.equal(
    await ask('ping?arg=zz'),
    failure(
      "failed to parse peer address 'zz': failed to parse peer ID: invalid cid: invalid cid: expected 1 as the cid version number, got: 57",
    ),
  )
  assert.equal(
    await ask('ping?arg=/ip4/1.2.3.4'),
    failure("failed to parse peer address '/ip4/1.2.3.4': invalid p2p multiaddr"),
  )
  assert.equal(await ask(`ping?arg=${SELF}`), failure("error: can't ping self"))
  const count = failure('ping count must be greater than 0, was 0')
  assert.equal(await ask(`ping?arg=${OTHER}&count=0`), count)
})

test('what fails after the first line comes behind the answer', async (t) => {
  const node = paperNode()
  const ask = await asker(t, node)
  node.host.dial = async (peer) => {
    throw new HostNoAddressError(peer)
  }
  const missing = new HostNoAddressError(OTHER).message
  assert.equal(
    await ask(`ping?arg=${OTHER}`),
    `200 {"Success":true,"Time":0,"Text":"Looking up peer ${OTHER}"}\nX-Stream-Error: peer lookup failed: ${missing}`,
  )
  node.host.ping = async (peer) => {
    throw new HostNoAddressError(peer)
  }
  assert.equal(
    await ask(`ping?arg=/ip4/127.0.0.1/tcp/1/p2p/${OTHER}&encoding=text`),
    `200 PING ${OTHER}.\nPing error: ${missing}\nX-Stream-Error: ping failed`,
  )
  node.host.ping = async () => 1
  assert.equal(
    await ask(`ping?arg=/ip4/127.0.0.1/tcp/1/p2p/${OTHER}&timeout=50ms&encoding=text`),
    `200 PING ${OTHER}.\nPong received: time=1.00 ms\nX-Stream-Error: context deadline exceeded`,
  )
})
