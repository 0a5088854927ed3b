/** Every vector of the message format, sent to a stream: what it refuses or changes is what docs/messages.md says. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DELIVERY } from '../../src/net/calls/index.ts'
import { RouteTable } from '../../src/net/node/route-table.ts'
import { channelPair } from '../../src/net/stream/channel.fixture.ts'
import { DEFAULT_STREAM_LIMITS } from '../../src/net/stream/limits.ts'
import { Compression, Outgoing } from '../../src/net/stream/outgoing.ts'
import { settle, Told, writer } from '../../src/net/stream/peer-stream.fixture.ts'
import { PeerStream } from '../../src/net/stream/peer-stream.ts'
import { BYE, encodeGreeting, FLAG, nodeIdOf } from '../../src/net/wire/index.ts'
import { dataOf, type MessageVector, VECTORS, wireOf } from '../../src/net/wire/vectors.fixture.ts'
import { fences, tableRows } from '../architecture/markdown.ts'

const PAGE = join(import.meta.dirname, '../../docs/messages.md')
/** Who the vectors of the handshake are of: they hold six characters of each id. */
const [ADA, BOB] = ['hello-from-dialer-A', 'ok-from-B-after-hello-without-client-flag'].map(
  (id) => `Qm${/<peer\.ID (\w+)>/.exec(wireOf(handshake(id)).toString('latin1'))![1]}`,
) as [string, string]
const MIB = 1024 * 1024

const compression = new Compression(writer)

interface End {
  told: Told
  stream: PeerStream
  say(bytes: Buffer): Promise<void>
}

function handshake(id: string): MessageVector {
  return VECTORS.handshake.find((one) => one.id === id)!
}

/** A stream, and what says the bytes of a vector to it. */
function endOf(chainId: number, direction: 'inbound' | 'outbound'): End {
  const [dialler, acceptor] = channelPair(ADA, BOB)
  const [channel, other] = direction === 'inbound' ? [acceptor, dialler] : [dialler, acceptor]
  const told = new Told()
  const stream = new PeerStream({
    channel,
    us: direction === 'inbound' ? BOB : ADA,
    chainId,
    limits: DEFAULT_STREAM_LIMITS,
    compression,
    limitOf: () => MIB,
    events: {
      opened: () => {
        told.opened += 1
      },
      message: (_, name, body) => {
        told.messages.push({ name, body: Buffer.from(body).toString('hex') })
        return true
      },
      mistake: (_, error) => told.mistakes.push(error),
      closed: (_, reason) => {
        told.closed = reason
      },
    },
  })
  stream.start()
  other.listen({ bytes() {}, drained() {}, ended() {}, closed() {} })
  const say = (bytes: Buffer) => {
    other.send(bytes)
    return settle()
  }
  return { told, stream, say }
}

/** One whose handshake is done. */
async function open(chainId: number): Promise<End> {
  const end = endOf(chainId, 'inbound')
  const body = encodeGreeting({
    nodeId: nodeIdOf(ADA),
    clientVersion: '0.3.0',
    features: [],
    addrs: [],
  })
  await end.say(writer.build({ chainId, name: 'hello', flags: FLAG.CLIENT, body }))
  assert.equal(end.told.opened, 1)
  return end
}

const FLAGS = 'unknown flags end the stream'
const NAME = 'a name that breaks the rule ends the stream'
const PADDED = 'what follows the zero of a name ends the stream'
const VERSION = 'another header version ends the stream'

/** Vectors that the original takes and a stream does not, with what is wrong. */
const REFUSED: Record<string, { rule: string; why: string }> = {
  'reserved2=03+comp': { rule: FLAGS, why: 'a header has unknown flags, 800003' },
  'reserved=7fffff': { rule: FLAGS, why: 'a header has unknown flags, 7fffff' },
  'version=ff': { rule: VERSION, why: 'a header has version 255' },
  'version-7f': { rule: VERSION, why: 'a header has version 127' },
  'utf8-name': { rule: NAME, why: 'a name is ' },
  'name-not-utf8': { rule: NAME, why: 'a name is ' },
  'name-control': { rule: NAME, why: 'a name is "a.b\\n\\u001b[2J"' },
  'name-nul-mid': { rule: PADDED, why: 'more follows the name "new"' },
}

/** Names with a meaning of their own, which no application sees. */
const OWN: Record<string, string> = {
  'name-len-03': 'the other end said bye',
  'name-len-05': 'hello came twice',
}

for (const vector of VECTORS.messages) {
  const { id, build } = vector
  const refused = REFUSED[id] ?? (OWN[id] && { why: OWN[id] })
  test(`a stream ${refused ? 'does not take' : 'hands on'} the vector ${id}`, async () => {
    const { told, say } = await open(build.chainId)
    await say(wireOf(vector))
    if (refused) {
      assert.ok(told.closed?.text.includes(refused.why), `${told.closed?.text}`)
      assert.deepEqual(told.messages, [])
    } else {
      assert.equal(told.closed, undefined)
      assert.deepEqual(told.messages, [
        { name: build.name, body: dataOf(build.data).toString('hex') },
      ])
    }
  })
}

test('the vectors of the handshake open a stream, and close it', async () => {
  const vector = (id: string) => wireOf(handshake(id))
  const acceptor = endOf(100, 'inbound')
  await acceptor.say(vector('hello-from-dialer-A'))
  for (const id of ['syncroute-queued-before-handshake', 'syncroute-after-handshake'])
    await acceptor.say(vector(id))
  assert.deepEqual(acceptor.told.messages, [
    { name: 'syncroute', body: '' },
    { name: 'syncroute', body: '' },
  ])
  await acceptor.say(vector('bye-after-handshake'))
  assert.deepEqual(acceptor.told.closed, { code: 'bye', text: 'the other end said bye' })
  for (const which of ['with', 'without']) {
    const dialler = endOf(100, 'outbound')
    await dialler.say(vector(`ok-from-B-after-hello-${which}-client-flag`))
    assert.equal(dialler.told.opened, 1)
  }
  const early = endOf(100, 'inbound')
  await early.say(vector('bye-before-handshake'))
  assert.equal(early.told.closed?.code, 'bye')
})

/** What becomes of the malformed vectors that are none of {@link REFUSED}. */
const MALFORMED: Record<string, 'handed on' | 'waits' | 'mistake' | string> = {
  'ok-control': 'handed on',
  'dlen-short': 'handed on',
  'len-1': 'waits',
  'body-short-1': 'waits',
  'chain-le': 'the peer is of chain 1677721600 and this node of chain 100',
  'comp-plain': 'mistake',
  'comp-cut': 'mistake',
  'comp-len-5g': 'mistake',
  'comp-offset-0': 'mistake',
  'comp-framed': 'mistake',
  'comp+client-plain': 'ok came from the end that dialled',
  'magic-first': 'a frame begins with "NEB1"',
  'magic-neb2': 'a frame begins with "NEB1"',
  'magic+crc': 'a frame begins with "NEB1"',
  'all-00': 'a frame begins with "NEB1"',
  'dlen-ffffffff': 'a body of 4294967295 bytes is longer',
  'data-flip': 'the header says body checksum',
  'dcrc-le': 'the header says body checksum',
}

for (const { id, wireHex } of VECTORS.malformed) {
  const fate = REFUSED[id]?.why ?? MALFORMED[id] ?? 'the header says checksum'
  const says = { 'handed on': 'hands on', waits: 'waits for the rest of', mistake: 'drops' }[fate]
  test(`a stream ${says ?? 'ends at'} the malformed vector ${id}`, async () => {
    const { told, stream, say } = await open(100)
    await say(Buffer.from(wireHex, 'hex'))
    assert.equal(told.messages.length, fate === 'handed on' ? 1 : 0)
    assert.deepEqual(
      told.mistakes.map(({ code }) => code),
      fate === 'mistake' ? ['NET_UNCOMPRESS'] : [],
    )
    if (says === undefined) assert.ok(told.closed?.text.includes(fate), `${told.closed?.text}`)
    else assert.equal(told.closed, undefined)
    stream.close('closed', 'the test is over')
  })
}

test('a stream drops the decompression bomb, and takes the vector of several messages in any pieces', async () => {
  const bombed = await open(100)
  await bombed.say(Buffer.from(VECTORS.decompressionBomb.wireHex, 'hex'))
  assert.deepEqual(
    bombed.told.mistakes.map(({ message }) => message),
    ['a body of 1073741824 bytes is longer than the 1048576 allowed'],
  )
  const wire = Buffer.from(VECTORS.stream.wireHex, 'hex')
  const own = ['hello', 'ok', 'bye']
  const bodies = VECTORS.stream.expect.filter(({ name }) => !own.includes(name))
  for (const size of [1, 7, 35, 36, 37, 4096]) {
    const { told, say, stream } = endOf(VECTORS.stream.chainId, 'inbound')
    for (let at = 0; at < wire.length; at += size) await say(wire.subarray(at, at + size))
    assert.deepEqual(
      told.messages,
      bodies.map(({ name, inputHex }) => ({ name, body: inputHex })),
    )
    stream.close('closed', 'the test is over')
  }
})

const SHORTER = 'goes plain, since compression does not shrink it'
const EMPTY = 'goes plain: an empty body is never compressed'

/** Vectors that a node reads and does not write so, with what it writes. */
const WRITTEN: Record<string, string> = {
  'one/comp': SHORTER,
  'small/comp': SHORTER,
  '1k-rand/comp': SHORTER,
  '100k-rand/comp': SHORTER,
  'snappy-min-17-comp': SHORTER,
  'empty/comp': EMPTY,
  'bye-after-handshake': EMPTY,
  'syncroute-after-handshake': EMPTY,
}

for (const vector of [...VECTORS.messages, ...VECTORS.handshake]) {
  const { id, build } = vector
  const compressed = build.reservedHex === '800000'
  if (!compressed) continue
  test(`a node ${WRITTEN[id] ? 'writes plain' : 'compresses'} what the vector ${id} holds`, () => {
    assert.equal(flagsWritten(vector), WRITTEN[id] ? '000000' : '800000')
  })
}

function flagsWritten({ build: { chainId, name, data } }: MessageVector): string {
  const outgoing = new Outgoing({ chainId, name, body: dataOf(data) }, new Compression(writer))
  const frame = outgoing.frame(true)
  const header = Buffer.isBuffer(frame) ? frame : frame.pieces[0]
  return header.subarray(8, 11).toString('hex')
}

test('an ok that answers the client flag has no 0x80, unlike the vector ok-from-B-after-hello-with-client-flag', async () => {
  const [dialler, acceptor] = channelPair(ADA, BOB)
  const heard: string[] = []
  dialler.listen({
    bytes: (data) => heard.push(Buffer.from(data).subarray(8, 11).toString('hex')),
    drained() {},
    ended() {},
    closed() {},
  })
  const stream = new PeerStream({
    channel: acceptor,
    us: BOB,
    chainId: 100,
    limits: DEFAULT_STREAM_LIMITS,
    compression,
    limitOf: () => MIB,
    events: { opened() {}, message: () => true, mistake() {}, closed() {} },
  })
  stream.start()
  dialler.send(wireOf(VECTORS.handshake[0]!))
  await settle()
  assert.deepEqual(heard, ['000001'])
  stream.close('closed', 'the test is over')
})

const ROUTES = 'refused as a whole, and a mistake of its sender'

test('the routes of the vector peers-33-over-limit are refused, and of peers-32 taken', () => {
  const table = new RouteTable({
    us: ADA,
    seeds: [],
    local: true,
    internal: [],
    file: undefined,
    log: { warn() {} },
  })
  const take = (id: string) =>
    table.take(BOB, Buffer.from(VECTORS.protobuf.find((one) => one.id === id)!.hex, 'hex'))
  assert.equal(take('peers-33-over-limit'), 'routetable has 33 peers, and 32 are taken')
  assert.equal(table.size, 0)
  assert.equal(take('peers-32'), undefined)
})

const BUILDER = 'refused: the limit of a type counts plain bytes too'

const page = () => readFileSync(PAGE, 'utf8')

test('the frame that docs/messages.md shows is the vector hello-from-dialer-A', () => {
  const [shown = ''] = fences(page()).flatMap(({ info, text }) => (info === 'hex' ? text : []))
  let hex = ''
  for (const line of shown.trimEnd().split('\n')) {
    const [, offset, bytes = ''] = /^(\d+) +([0-9a-f]+) /.exec(line) ?? []
    assert.equal(Number(offset), hex.length / 2, line)
    hex += bytes
  }
  assert.equal(hex, wireOf(handshake('hello-from-dialer-A')).toString('hex'))
})

test('docs/messages.md explains every code of a bye, and every reason of a delivery', () => {
  const column = (name: string) =>
    tableRows(page()).flatMap(({ cells }) => cells[name]?.replaceAll('`', '') ?? [])
  const inPrograms = [BYE.BYE, BYE.LOST] as string[]
  assert.deepEqual(
    column('Code'),
    Object.values(BYE).filter((code) => !inPrograms.includes(code)),
  )
  assert.deepEqual(column('Reason'), Object.values(DELIVERY))
})

test('docs/messages.md lists each vector that is refused or changed, with its rule', () => {
  const listed = tableRows(page())
    .filter(({ headings }) => headings.at(-1) === 'Vectors that are refused or changed')
    .map(({ cells }) => [cells.Vector, cells.Rule] as const)
  const tested = [
    ...Object.entries(REFUSED).map(([id, { rule }]) => [id, rule] as const),
    ...Object.entries(WRITTEN),
    ['ok-from-B-after-hello-with-client-flag', 'an ok is written with 000001'] as const,
    ['peers-33-over-limit', ROUTES] as const,
    ['data-512M+1-comp', BUILDER] as const,
  ]
  assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(tested))
  assert.equal(listed.length, tested.length)
})
