/** What every history does; each implementation's test runs all of it. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { AppendOrderError, AppendRepeatError, NoSuchRoomError, RoomExistsError } from './errors.ts'
import type { History, Retention } from './history.ts'
import { messageOf, messagesOf } from './messages.fixture.ts'
import type { Message } from './protocol/index.ts'

const ROOM = { name: 'lobby', topic: 'all', madeBy: '', madeAt: 7 }
const ALL = { messages: 1_000, bytes: 1e9 }
const FOREVER: Retention = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }

function seqs(messages: readonly Message[]): number[] {
  return messages.map(({ seq }) => seq)
}

export function historySuite(name: string, open: (t: TestContext) => History): void {
  function opened(t: TestContext): History {
    const history = open(t)
    history.createRoom(ROOM)
    return history
  }

  describe(`${name}: rooms`, () => {
    it('gives a new room an epoch of its own and nothing kept', (t) => {
      const history = open(t)
      const room = history.createRoom(ROOM)
      assert.deepEqual(room, {
        ...ROOM,
        epoch: room.epoch,
        seq: 0,
        first: 1,
        rev: 0,
        bytes: 0,
        slow: 0,
      })
      assert.deepEqual(history.room('lobby'), room)
      assert.notEqual(history.createRoom({ ...ROOM, name: 'other' }).epoch, room.epoch)
    })

    it('refuses a second room of the same name', (t) => {
      assert.throws(() => opened(t).createRoom(ROOM), new RoomExistsError('lobby'))
    })

    it('knows no room that was not made', (t) => {
      const history = open(t)
      assert.equal(history.room('lobby'), undefined)
      assert.deepEqual(history.before('lobby', 9, ALL), { messages: [], more: false })
      assert.deepEqual(history.after('lobby', 0, ALL), { messages: [], more: false })
      assert.equal(history.find('lobby', 'ann', 'm1'), undefined)
      assert.throws(() => history.append([messageOf(1)]), new NoSuchRoomError('lobby'))
      assert.throws(() => history.updateRoom('lobby', { slow: 1 }), new NoSuchRoomError('lobby'))
    })

    it('changes topic and slow mode apart', (t) => {
      const history = opened(t)
      history.updateRoom('lobby', { topic: 'new' })
      history.updateRoom('lobby', { slow: 5 })
      const { topic, slow } = history.room('lobby')!
      assert.deepEqual({ topic, slow }, { topic: 'new', slow: 5 })
      history.updateRoom('lobby', { topic: '', slow: 0 })
      assert.equal(history.room('lobby')!.topic, '')
      assert.equal(history.room('lobby')!.slow, 0)
    })

    it('hands out records that nobody can change it by', (t) => {
      const history = opened(t)
      history.room('lobby')!.seq = 9
      history.rooms()[0]!.seq = 9
      assert.equal(history.room('lobby')!.seq, 0)
    })

    it('lists rooms by name, direct rooms left out', (t) => {
      const history = opened(t)
      for (const name of ['b', 'a', '@ann,bob']) history.createRoom({ ...ROOM, name })
      assert.deepEqual(
        history.rooms().map((room) => room.name),
        ['a', 'b', 'lobby'],
      )
    })

    it("lists a member's direct rooms that hold messages, the newest first", (t) => {
      const history = open(t)
      const said = { '@ann,bob': 5, '@ann,cyd': 9, '@aa,ann': 7, '@bob,cyd': 8, '@ann,ann': 6 }
      for (const [room, at] of Object.entries(said)) {
        history.createRoom({ ...ROOM, name: room })
        history.append([messageOf(1, { room, at })])
      }
      history.createRoom({ ...ROOM, name: '@ann,dan' })
      const names = (limit: number) => history.directRooms('ann', limit).map((room) => room.name)
      assert.deepEqual(names(9), ['@ann,cyd', '@aa,ann', '@ann,ann', '@ann,bob'])
      assert.deepEqual(names(2), ['@ann,cyd', '@aa,ann'])
      history.retain({ ...FOREVER, ageMs: 0 }, 8, 10)
      assert.deepEqual(names(9), ['@ann,cyd'])
      assert.deepEqual(history.directRooms('an', 9), [])
    })
  })

  describe(`${name}: append`, () => {
    it('keeps what a message holds', (t) => {
      const history = opened(t)
      const from = { id: 'bob', nick: 'B\u00f6b \u{1f600}' }
      const text = 'two\nlines\u0000 <b>\u{1f600}'
      const message = messageOf(1, { from, text, at: 1_800_000_000_000 })
      history.append([message])
      assert.deepEqual(history.before('lobby', 2, ALL), { messages: [message], more: false })
      const bytes = Buffer.byteLength(from.nick) + Buffer.byteLength(text)
      assert.equal(history.room('lobby')!.bytes, bytes)
      assert.equal(history.room('lobby')!.seq, 1)
    })

    it('keeps messages of several rooms at once', (t) => {
      const history = opened(t)
      history.createRoom({ ...ROOM, name: 'other' })
      history.append([
        messageOf(1),
        messageOf(1, { room: 'other' }),
        messageOf(2),
        messageOf(2, { room: 'other' }),
      ])
      for (const room of ['lobby', 'other']) {
        assert.deepEqual(seqs(history.after(room, 0, ALL).messages), [1, 2])
        assert.equal(history.room(room)!.bytes, 10)
      }
    })

    it('takes an empty batch', (t) => {
      opened(t).append([])
    })

    for (const [what, seq] of [
      ['a hole', 3],
      ['a seq given out already', 1],
    ] as const) {
      it(`refuses ${what} and keeps none of the batch`, (t) => {
        const history = opened(t)
        const before = history.room('lobby')
        const batch = [messageOf(1), messageOf(seq, { id: 'x' })]
        assert.throws(() => history.append(batch), new AppendOrderError('lobby', seq, 2))
        assert.deepEqual(history.room('lobby'), before)
        assert.deepEqual(history.after('lobby', 0, ALL).messages, [])
        history.append([messageOf(1)])
        assert.equal(history.room('lobby')!.seq, 1)
      })
    }

    it('refuses an id that the member used in the room, in the same batch or before', (t) => {
      const history = opened(t)
      const refused = new AppendRepeatError('lobby', 'ann', 'm1')
      assert.throws(() => history.append([messageOf(1), messageOf(2, { id: 'm1' })]), refused)
      history.append([messageOf(1)])
      const before = history.room('lobby')
      assert.throws(() => history.append([messageOf(2), messageOf(3, { id: 'm1' })]), refused)
      assert.deepEqual(history.room('lobby'), before)
    })

    it('takes the same id from another member, in another room, and again from guests', (t) => {
      const history = opened(t)
      history.createRoom({ ...ROOM, name: 'other' })
      const guest = { id: 'guest:1', nick: 'guest#1' }
      history.append([
        messageOf(1),
        messageOf(2, { id: 'm1', from: { id: 'bob', nick: 'B' } }),
        messageOf(3, { id: '', from: guest }),
        messageOf(4, { id: '', from: guest }),
        messageOf(1, { room: 'other' }),
      ])
      assert.equal(history.room('lobby')!.seq, 4)
      assert.equal(history.find('lobby', guest.id, ''), undefined)
    })
  })

  describe(`${name}: find`, () => {
    it("tells where a member's message stands, for as long as it is kept", (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 3))
      assert.deepEqual(history.find('lobby', 'ann', 'm2'), { seq: 2, at: 2 })
      assert.equal(history.find('lobby', 'bob', 'm2'), undefined)
      assert.equal(history.find('lobby', 'ann', 'm4'), undefined)
      assert.equal(history.find('lobby', 'annm', '2'), undefined)
      history.retain({ ...FOREVER, ageMs: 0 }, 3, 10)
      assert.equal(history.find('lobby', 'ann', 'm2'), undefined)
      assert.deepEqual(history.find('lobby', 'ann', 'm3'), { seq: 3, at: 3 })
    })
  })

  describe(`${name}: pages`, () => {
    it('pages backwards until the first message', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 5))
      const limit = { ...ALL, messages: 2 }
      const pages = [6, 4, 2].map((seq) => history.before('lobby', seq, limit))
      assert.deepEqual(
        pages.map(({ messages, more }) => [...seqs(messages), more]),
        [
          [4, 5, true],
          [2, 3, true],
          [1, false],
        ],
      )
      assert.deepEqual(history.before('lobby', 1, limit), { messages: [], more: false })
      assert.deepEqual(seqs(history.before('lobby', 99, limit).messages), [4, 5])
    })

    it('pages forwards until the newest message', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 5))
      const limit = { ...ALL, messages: 2 }
      const pages = [0, 2, 4].map((seq) => history.after('lobby', seq, limit))
      assert.deepEqual(
        pages.map(({ messages, more }) => [...seqs(messages), more]),
        [
          [1, 2, true],
          [3, 4, true],
          [5, false],
        ],
      )
      assert.deepEqual(history.after('lobby', 5, limit), { messages: [], more: false })
      assert.deepEqual(history.after('lobby', 99, limit), { messages: [], more: false })
    })

    it('reads long pages whole', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 230))
      const { messages, more } = history.before('lobby', 231, { ...ALL, messages: 220 })
      assert.deepEqual(messages, messagesOf(11, 230))
      assert.equal(more, true)
      assert.deepEqual(history.after('lobby', 0, ALL), {
        messages: messagesOf(1, 230),
        more: false,
      })
    })

    it('bounds a page in bytes of text, with one message always', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 5))
      const page = (bytes: number) => ({ messages: 1_000, bytes })
      assert.deepEqual(seqs(history.before('lobby', 6, page(11)).messages), [4, 5])
      assert.deepEqual(seqs(history.before('lobby', 6, page(12)).messages), [3, 4, 5])
      assert.deepEqual(seqs(history.before('lobby', 6, page(1)).messages), [5])
      assert.deepEqual(seqs(history.after('lobby', 0, page(11)).messages), [1, 2])
      assert.deepEqual(seqs(history.after('lobby', 0, page(1)).messages), [1])
      assert.equal(history.after('lobby', 0, page(1)).more, true)
    })
  })

  describe(`${name}: retention`, () => {
    it('drops nothing while nothing is past its bound', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 5))
      assert.equal(history.retain({ ageMs: 4, roomBytes: 25, totalBytes: 25 }, 5, 100), 0)
      assert.equal(history.room('lobby')!.first, 1)
    })

    it('drops what is too old, oldest first, a slice a call', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 5))
      const retain = () => history.retain({ ...FOREVER, ageMs: 6 }, 10, 2)
      assert.equal(retain(), 2)
      assert.deepEqual(seqs(history.before('lobby', 6, ALL).messages), [3, 4, 5])
      assert.equal(history.before('lobby', 6, ALL).more, false)
      assert.equal(retain(), 1)
      assert.equal(retain(), 0)
      const { first, seq, bytes } = history.room('lobby')!
      assert.deepEqual({ first, seq, bytes }, { first: 4, seq: 5, bytes: 10 })
      assert.deepEqual(seqs(history.after('lobby', 0, ALL).messages), [4, 5])
    })

    it('says that the first is after the newest when nothing is left, and goes on from there', (t) => {
      const history = opened(t)
      history.append(messagesOf(1, 5))
      assert.equal(history.retain({ ...FOREVER, ageMs: 0 }, 100, 100), 5)
      const { first, seq, bytes } = history.room('lobby')!
      assert.deepEqual({ first, seq, bytes }, { first: 6, seq: 5, bytes: 0 })
      assert.deepEqual(history.before('lobby', 99, ALL), { messages: [], more: false })
      assert.deepEqual(history.after('lobby', 0, ALL), { messages: [], more: false })
      history.append([messageOf(6)])
      assert.deepEqual(seqs(history.after('lobby', 0, ALL).messages), [6])
      assert.equal(history.room('lobby')!.first, 6)
      assert.equal(history.retain({ ...FOREVER, ageMs: 0 }, 7, 100), 1)
    })

    it('holds each room to its bytes', (t) => {
      const history = opened(t)
      history.createRoom({ ...ROOM, name: 'other' })
      history.append([...messagesOf(1, 5), ...messagesOf(1, 2, { room: 'other' })])
      assert.equal(history.retain({ ...FOREVER, roomBytes: 12 }, 5, 100), 3)
      assert.equal(history.room('lobby')!.first, 4)
      assert.equal(history.room('other')!.first, 1)
    })

    it('holds all rooms together to the total, the oldest of any room first', (t) => {
      const history = opened(t)
      history.createRoom({ ...ROOM, name: 'other' })
      for (const at of [1, 2, 3, 4, 5, 6]) {
        const room = at % 2 === 0 ? 'other' : 'lobby'
        history.append([messageOf(Math.ceil(at / 2), { room, at })])
      }
      assert.equal(history.retain({ ...FOREVER, totalBytes: 14 }, 6, 100), 4)
      assert.deepEqual(seqs(history.after('lobby', 0, ALL).messages), [3])
      assert.deepEqual(seqs(history.after('other', 0, ALL).messages), [3])
      assert.equal(history.retain({ ...FOREVER, totalBytes: 0 }, 6, 1), 1)
      assert.equal(history.room('lobby')!.first, 4)
    })
  })
}
