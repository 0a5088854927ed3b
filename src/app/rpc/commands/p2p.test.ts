import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OTHER, paperNode } from '../rpc-face.fixture.ts'
import { asker, FLAG, failure } from './ask.fixture.ts'

const GATED = [
  'ls',
  'listen?arg=a&arg=/ip4/1.1.1.1',
  'forward?arg=a&arg=b&arg=c',
  'close',
  'stream/ls',
]

test('while tunnels are off, every command of them says so, but for an argument that is missing', async (t) => {
  const node = paperNode()
  const ask = await asker(t, node)
  await ask(`config?arg=${FLAG}&arg=false&bool=true`)
  for (const path of [...GATED, 'stream/close?arg=1']) {
    assert.equal(await ask(`p2p/${path}`), failure('libp2p stream mounting not enabled'), path)
  }
  assert.equal(await ask('p2p/listen'), '400 argument "protocol" is required\n')
  await ask(`config?arg=${FLAG}&arg=true&json=true`)
  assert.equal(await ask('p2p/ls'), '200 {"Listeners":null}\n')
})

test('while the node does not run, whatever needs it says so', async (t) => {
  const node = paperNode()
  node.host.state = 'starting'
  const ask = await asker(t, node)
  const offline = failure(
    "this command must be run in online mode. Try running 'ipfs daemon' first",
  )
  const others = ['swarm/peers', 'swarm/addrs', 'swarm/addrs/local', 'swarm/addrs/listen']
  for (const path of [...GATED.map((gated) => `p2p/${gated}`), ...others, 'ping?arg=a']) {
    assert.equal(await ask(path), offline, path)
  }
  assert.match(await ask('version'), /^200 /)
  assert.match(await ask('id'), /^200 /)
})

test('p2p/close wants to know what, and reads addresses before that', async (t) => {
  const node = paperNode()
  const ask = await asker(t, node)
  assert.equal(await ask('p2p/close'), failure('no matching options given'))
  assert.equal(await ask('p2p/close?all=false'), failure('no matching options given'))
  const both = failure("can't combine --all with other matching options")
  assert.equal(await ask('p2p/close?all=true&p=/x/a'), both)
  const garbage = failure('failed to parse multiaddr "garbage": must begin with /')
  assert.equal(await ask('p2p/close?l=garbage&all=true'), garbage)
  assert.equal(await ask('p2p/close?target-address=garbage'), garbage)
  assert.equal(await ask('p2p/close?a='), '200 0\n')
  assert.equal(await ask('p2p/close?p=&encoding=text'), '200 Closed 0 stream(s)\n')
  assert.equal(await ask('p2p/close?p=&encoding=xml'), '200 <int>0</int>')
  assert.equal(await ask(`p2p/close?p=/x/a&l=/ip6/0::1/tcp/9&t=/ipfs/${OTHER}`), '200 0\n')
  assert.deepEqual(node.asked, [
    'close "all"',
    'close {"protocol":""}',
    'close {"protocol":""}',
    `close {"protocol":"/x/a","listenAddress":"/ip6/::1/tcp/9","targetAddress":"/p2p/${OTHER}"}`,
  ])
})

test('p2p/stream/close takes a number, or all', async (t) => {
  const node = paperNode()
  const ask = await asker(t, node)
  assert.equal(await ask('p2p/stream/close'), failure('no id specified'))
  for (const [given, text] of [
    ['abc', '\\"abc\\": invalid syntax'],
    ['-1', '\\"-1\\": invalid syntax'],
    ['', '\\"\\": invalid syntax'],
    ['99999999999999999999', '\\"99999999999999999999\\": value out of range'],
  ]) {
    const said = `500 {"Message":"strconv.ParseUint: parsing ${text}","Code":0,"Type":"error"}\n`
    assert.equal(await ask(`p2p/stream/close?arg=${given}`), said)
  }
  assert.equal(await ask('p2p/stream/close?arg=007'), '200 ')
  assert.equal(await ask('p2p/stream/close?arg=abc&all=true'), '200 ')
  assert.deepEqual(node.asked, ['closeStream 7', 'closeStreams'])
})

test('p2p/stream/ls lists streams', async (t) => {
  const node = paperNode()
  const ask = await asker(t, node)
  assert.equal(await ask('p2p/stream/ls'), '200 {"Streams":null}\n')
  assert.equal(await ask('p2p/stream/ls?encoding=xml'), '200 <P2PStreamsOutput></P2PStreamsOutput>')
  node.tunnels.running.push({
    id: '7',
    protocol: '/x/a',
    originAddress: `/p2p/${OTHER}`,
    targetAddress: '/ip4/127.0.0.1/tcp/9',
    peer: OTHER,
    path: 'direct',
    since: 0,
    sent: 0,
    received: 0,
  })
  assert.equal(
    await ask('p2p/stream/ls'),
    `200 {"Streams":[{"HandlerID":"7","Protocol":"/x/a","OriginAddress":"/p2p/${OTHER}","TargetAddress":"/ip4/127.0.0.1/tcp/9"}]}\n`,
  )
  assert.equal(
    await ask('p2p/stream/ls?encoding=text&headers'),
    `200 ID Protocol Origin                                                    Target\n7  /x/a     /p2p/${OTHER} /ip4/127.0.0.1/tcp/9\n`,
  )
})
