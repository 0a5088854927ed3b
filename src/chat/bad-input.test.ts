import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bystanders } from './bystanders.fixture.ts'
import { CLOSE, CLOSE_REASONS } from './close-codes.ts'
import { startHub } from './hub.fixture.ts'
import type { FrameParts } from './raw-peer.fixture.ts'
import { clientFrame, closeFrame, OPCODE } from './raw-peer.fixture.ts'

const V1 = { 'Sec-WebSocket-Protocol': 'rialto.v1' }
const { TEXT, CONTINUATION, BINARY, PING, PONG, CLOSE: CLOSE_OPCODE } = OPCODE
const NOT_UTF8 = Buffer.from([0x61, 0xff, 0xfe])

/** What breaks RFC 6455, by name, and the code that must close it. */
const BROKEN: [string, number, ...Buffer[]][] = [
  ...[1, 2, 4].map((bit): [string, number, Buffer] => [
    `reserved bit ${bit}`,
    CLOSE.PROTOCOL_ERROR,
    clientFrame('x', { reserved: bit }),
  ]),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode): [string, number, Buffer] => [
    `reserved opcode ${opcode}`,
    CLOSE.PROTOCOL_ERROR,
    clientFrame('x', { opcode }),
  ]),
  ['no mask', CLOSE.PROTOCOL_ERROR, clientFrame('x', { masked: false })],
  ['a continuation of nothing', CLOSE.PROTOCOL_ERROR, broken({ opcode: CONTINUATION })],
  [
    'a new message inside a fragmented one',
    CLOSE.PROTOCOL_ERROR,
    broken({ fin: false }),
    broken({ opcode: TEXT }),
  ],
  ['a fragmented ping', CLOSE.PROTOCOL_ERROR, broken({ opcode: PING, fin: false })],
  ['a fragmented close', CLOSE.PROTOCOL_ERROR, broken({ opcode: CLOSE_OPCODE, fin: false })],
  ...[PING, PONG, CLOSE_OPCODE].map((opcode): [string, number, Buffer] => [
    `a control frame (opcode ${opcode}) of 126 bytes`,
    CLOSE.PROTOCOL_ERROR,
    clientFrame('x'.repeat(126), { opcode }),
  ]),
  ['a close frame of one byte', CLOSE.PROTOCOL_ERROR, clientFrame('x', { opcode: CLOSE_OPCODE })],
  ...[0, 999, 1004, 1005, 1006, 1015, 2999, 5000].map((code): [string, number, Buffer] => [
    `close code ${code}`,
    CLOSE.PROTOCOL_ERROR,
    closeFrame(code),
  ]),
  ['a text that is not UTF-8', CLOSE.INVALID_TEXT, clientFrame(NOT_UTF8)],
  [
    'a fragmented text that is not UTF-8',
    CLOSE.INVALID_TEXT,
    clientFrame(NOT_UTF8.subarray(0, 2), { fin: false }),
    clientFrame(NOT_UTF8.subarray(2), { opcode: CONTINUATION }),
  ],
  ['a close reason that is not UTF-8', CLOSE.INVALID_TEXT, closeFrame(1000, NOT_UTF8)],
  ['a claim of 2^53 bytes', CLOSE.TOO_BIG, clientFrame('x', { claimed: 2n ** 53n })],
]

function broken(parts: FrameParts): Buffer {
  return clientFrame('x', parts)
}

for (const [protocol, headers] of [
  ['plain', {}],
  ['rooms', V1],
] as const) {
  describe(`frames that break RFC 6455 on the ${protocol} protocol`, () => {
    for (const [name, code, ...frames] of BROKEN) {
      test(`${name} closes with ${code} and its sentence, and nobody else notices`, async () => {
        await using running = await startHub()
        const others = await bystanders(running)
        const { peer } = await running.upgrade('/ws', headers)
        peer.send(...frames)
        assert.deepEqual(await peer.close(), {
          code,
          reason: (CLOSE_REASONS as Record<number, string>)[code],
        })
        assert.equal(running.hub.stats().closed[code], 1)
        await others.goOn()
      })
    }
  })
}

describe('frames at the border of what is taken', () => {
  test('fragments with pings between them make one message', async () => {
    await using running = await startHub()
    const { peer } = await running.upgrade('/ws')
    peer.send(
      clientFrame('one ', { fin: false }),
      clientFrame('are you there', { opcode: PING }),
      clientFrame('mess', { fin: false, opcode: CONTINUATION }),
      clientFrame('age', { opcode: CONTINUATION }),
    )
    const pong = await peer.next()
    assert.equal(pong?.opcode, PONG)
    assert.equal(String(pong?.payload), 'are you there')
    assert.equal(await peer.text(), 'one message')
  })

  test('a message byte by byte arrives whole', async () => {
    await using running = await startHub()
    const { peer } = await running.upgrade('/ws')
    for (const byte of clientFrame('slowly')) peer.send(Buffer.from([byte]))
    assert.equal(await peer.text(), 'slowly')
  })

  test('a message without an end is neither told nor kept, and closes with 1008 in time', async () => {
    await using running = await startHub({ limits: { pingPeriodMs: 40 } })
    const others = await bystanders(running)
    const { peer } = await running.upgrade('/ws')
    peer.send(clientFrame('never', { fin: false }), clientFrame('', { opcode: PING }))
    assert.equal((await peer.next())?.opcode, PONG)
    await others.goOn()
    assert.deepEqual(await peer.close(), {
      code: 1008,
      reason: 'a message was begun and not ended in time',
    })
    await others.goOn()
    assert.ok(running.hub.history('lobby').messages.every(({ text }) => text !== 'never'))
  })

  test('512 bytes pass in a plain client', async () => {
    await using running = await startHub()
    const { peer } = await running.upgrade('/ws')
    peer.send(clientFrame('a'.repeat(512)))
    assert.equal(await peer.text(), 'a'.repeat(512))
  })

  for (const [how, ...frames] of [
    ['in one frame', clientFrame('b'.repeat(513))],
    [
      'in fragments',
      clientFrame('b'.repeat(256), { fin: false }),
      clientFrame('b'.repeat(256), { fin: false, opcode: CONTINUATION }),
      clientFrame('b', { opcode: CONTINUATION }),
    ],
    ['of binary', clientFrame('b'.repeat(513), { opcode: BINARY })],
  ] satisfies [string, ...Buffer[]][]) {
    test(`513 bytes ${how} close a plain client with 1009, and nobody else notices`, async () => {
      await using running = await startHub()
      const others = await bystanders(running)
      const { peer } = await running.upgrade('/ws?room=lobby')
      peer.send(...frames)
      assert.deepEqual(await peer.close(), { code: 1009, reason: CLOSE_REASONS[1009] })
      assert.equal(running.hub.stats().closed[1009], 1)
      assert.deepEqual(running.hub.history('lobby').messages, [])
      await others.goOn()
    })
  }

  test('a frame above frameBytes closes a v1 client with 1009', async () => {
    await using running = await startHub({ limits: { frameBytes: 1000 } })
    const others = await bystanders(running)
    const { peer } = await running.upgrade('/ws', V1)
    peer.say(' '.repeat(1001))
    assert.deepEqual(await peer.close(), { code: 1009, reason: CLOSE_REASONS[1009] })
    await others.goOn()
  })

  test('a message in more pieces than are kept closes with 1008', async () => {
    await using running = await startHub({ limits: { frameBytes: 1_000_000 } })
    const others = await bystanders(running)
    const { peer } = await running.upgrade('/ws', V1)
    peer.send(clientFrame('x', { fin: false }))
    peer.send(
      ...Array.from({ length: 20_000 }, () =>
        clientFrame('', { fin: false, opcode: CONTINUATION }),
      ),
    )
    assert.deepEqual(await peer.close(), { code: 1008, reason: CLOSE_REASONS[1008] })
    await others.goOn()
  })

  test('binary is a message of a plain client, and what is not UTF-8 in it is replaced', async () => {
    await using running = await startHub()
    const { peer } = await running.upgrade('/ws')
    peer.send(clientFrame('gr\u00fc\u00df', { opcode: BINARY }))
    assert.equal(await peer.text(), 'gr\u00fc\u00df')
    peer.send(clientFrame(NOT_UTF8, { opcode: BINARY }))
    assert.match(await peer.text(), /\ufffd/)
  })

  test('frames after a close are not read', async () => {
    await using running = await startHub()
    const others = await bystanders(running)
    const { peer } = await running.upgrade('/ws')
    peer.send(closeFrame(1000, 'bye'), clientFrame('too late'))
    assert.deepEqual(await peer.close(), { code: 1000, reason: '' })
    await others.goOn()
  })
})
