/** What every store of files does; each implementation's test runs all of it. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { NoSuchRoomError } from '../errors.ts'
import type { History } from '../history.ts'
import type { MessageFile } from '../protocol/index.ts'
import type { FileBounds } from './files.ts'
import { FILE_PART_BYTES, FILE_ROW_BYTES } from './limits.ts'

const ALL = { messages: 1_000, bytes: 1e9 }
const KEEP: FileBounds = { bytes: 1e12, unsentBefore: 0 }
const WHOLE = { type: 'image/png', bytes: 3, width: 2, height: 1 }

/** Files are the history's: a message and what it holds are kept, and go, together. */
export function filesSuite(name: string, open: (t: TestContext) => History): void {
  function opened(t: TestContext): History {
    const history = open(t)
    for (const room of ['lobby', 'other'])
      history.createRoom({ name: room, topic: '', madeBy: '', madeAt: 0 })
    return history
  }

  function create({ files }: History, id: string, more: object = {}): void {
    const own = { member: 'ann', address: '', room: 'lobby', name: `${id}.png` }
    files.create({ id, ...own, bytes: 3, touchedAt: 100, ...more })
  }

  /** A file of three bytes that is whole. */
  function whole(history: History, id: string, more: object = {}): MessageFile {
    create(history, id, more)
    history.files.append(id, Buffer.from('abc'), 200)
    history.files.finish(id, WHOLE, false)
    return { id, name: history.files.find(id)!.name, ...WHOLE }
  }

  function say(history: History, seq: number, files: MessageFile[], room = 'lobby'): void {
    const from = { id: 'ann', nick: 'Ann' }
    history.append([{ room, seq, id: `m${seq}`, at: 1_000 + seq, from, text: '', files }])
  }

  function drain(history: History, bounds: FileBounds): void {
    while (history.files.retain(bounds, 2) > 0);
  }

  describe(`${name}: uploads`, () => {
    it('keep their parts in order, and how many bytes are here', (t) => {
      const history = opened(t)
      const { files } = history
      create(history, 'f', { bytes: FILE_PART_BYTES + 2 })
      files.append('f', Buffer.alloc(FILE_PART_BYTES, 7), 150)
      files.append('f', Buffer.from('xy'), 160)
      assert.deepEqual(files.find('f'), {
        id: 'f',
        member: 'ann',
        address: '',
        room: 'lobby',
        name: 'f.png',
        type: '',
        bytes: FILE_PART_BYTES + 2,
        received: FILE_PART_BYTES + 2,
        state: 'open',
        width: undefined,
        height: undefined,
        touchedAt: 160,
        seq: undefined,
      })
      assert.equal(files.part('f', 0)?.length, FILE_PART_BYTES)
      assert.deepEqual(Buffer.from(files.part('f', 1)!), Buffer.from('xy'))
      assert.equal(files.part('f', 2), undefined)
      assert.equal(files.part('none', 0), undefined)
      assert.equal(files.find('none'), undefined)
      assert.equal(files.keptBytes(), FILE_PART_BYTES + 2 + FILE_ROW_BYTES)
    })

    it('belong to a room that exists', (t) => {
      const history = opened(t)
      assert.throws(() => create(history, 'f', { room: 'none' }), new NoSuchRoomError('none'))
      assert.equal(history.files.keptBytes(), 0)
    })

    it('can take other bytes in the place of those that came, also in a second attempt', (t) => {
      const history = opened(t)
      const { files } = history
      create(history, 'f')
      files.append('f', Buffer.from('abc'), 200)
      files.rewrite('f', 0, Buffer.from('lost'))
      files.rewrite('f', 1, Buffer.from('lost'))
      files.rewrite('f', 0, Buffer.from('z'))
      assert.deepEqual(Buffer.from(files.part('f', 0)!), Buffer.from('abc'))
      files.finish('f', { ...WHOLE, bytes: 1 }, true)
      assert.deepEqual(Buffer.from(files.part('f', 0)!), Buffer.from('z'))
      assert.equal(files.part('f', 1), undefined)
      const { bytes, received, state, width } = files.find('f')!
      assert.deepEqual(
        { bytes, received, state, width },
        { bytes: 1, received: 1, state: 'whole', width: 2 },
      )
      assert.equal(files.keptBytes(), 1 + FILE_ROW_BYTES)
    })

    it('are counted by member, by address and together until they are sent', (t) => {
      const history = opened(t)
      create(history, 'a')
      create(history, 'b', { address: '192.0.2.1', bytes: 5 })
      create(history, 'c', { member: 'bob', address: '192.0.2.1', bytes: 7 })
      const { files } = history
      assert.deepEqual(files.unsent({ member: 'ann' }), { files: 2, bytes: 8 })
      assert.deepEqual(files.unsent({ member: 'cyd' }), { files: 0, bytes: 0 })
      assert.deepEqual(files.unsent({ address: '192.0.2.1' }), { files: 2, bytes: 12 })
      assert.deepEqual(files.unsent('all'), { files: 3, bytes: 15 })
      say(history, 1, [whole(history, 'd')])
      assert.deepEqual(files.unsent('all'), { files: 3, bytes: 15 })
      files.discard('a')
      files.discard('d')
      assert.equal(files.find('a'), undefined)
      assert.equal(files.find('d')?.state, 'sent')
      assert.deepEqual(files.unsent({ member: 'ann' }), { files: 1, bytes: 5 })
    })

    it('are dropped when nothing was done with them for long', (t) => {
      const history = opened(t)
      create(history, 'old')
      whole(history, 'new')
      say(history, 1, [whole(history, 'sent', { touchedAt: 1 })])
      drain(history, { ...KEEP, unsentBefore: 150 })
      assert.equal(history.files.find('old'), undefined)
      assert.equal(history.files.find('new')?.state, 'whole')
      assert.equal(history.files.find('sent')?.state, 'sent')
      assert.equal(history.files.keptBytes(), 2 * (3 + FILE_ROW_BYTES))
    })
  })

  describe(`${name}: the files of messages`, () => {
    it('come with their message in every page, in its order', (t) => {
      const history = opened(t)
      const [a, b, c] = ['a', 'b', 'c'].map((id) => whole(history, id)) as [
        MessageFile,
        MessageFile,
        MessageFile,
      ]
      say(history, 1, [b, a])
      const from = { id: 'ann', nick: 'Ann' }
      history.append([{ room: 'lobby', seq: 2, id: 'm2', at: 1_002, from, text: 'none' }])
      say(history, 3, [c])
      const before = history.before('lobby', 4, ALL).messages
      assert.deepEqual(before, history.after('lobby', 0, ALL).messages)
      assert.deepEqual(
        before.map(({ files }) => files),
        [[b, a], undefined, [c]],
      )
      assert.equal('files' in before[1]!, false)
      assert.equal(history.files.find('a')?.seq, 1)
      assert.deepEqual(history.files.ofMessages('lobby', 2, 3), new Map([[3, [c]]]))
      assert.deepEqual(history.files.ofMessages('other', 0, 9), new Map())
    })

    it('stay where their message is, also when another names them', (t) => {
      const history = opened(t)
      const file = whole(history, 'f')
      say(history, 1, [file])
      say(history, 2, [file])
      assert.equal(history.files.find('f')?.seq, 1)
    })

    it('are not taken by a message that is not kept', (t) => {
      const history = opened(t)
      const file = whole(history, 'f')
      assert.throws(() => say(history, 5, [file]))
      assert.equal(history.files.find('f')?.state, 'whole')
    })

    it('go when their message goes past its bound', (t) => {
      const history = opened(t)
      for (const seq of [1, 2, 3]) say(history, seq, [whole(history, `f${seq}`)])
      const roomBytes = history.room('lobby')!.bytes - 1
      history.retain({ ageMs: 1e15, roomBytes, totalBytes: 1e15 }, 0, 100)
      assert.equal(history.room('lobby')?.first, 2)
      assert.equal(history.files.find('f1'), undefined)
      assert.equal(history.files.find('f2')?.state, 'sent')
      drain(history, KEEP)
      assert.equal(history.files.keptBytes(), 2 * (3 + FILE_ROW_BYTES))
    })

    it('go when their message is deleted', (t) => {
      const history = opened(t)
      for (const seq of [1, 2]) say(history, seq, [whole(history, `f${seq}`)])
      history.change([{ kind: 'delete', room: 'lobby', seq: 1, by: 'ann', at: 2_000 }])
      assert.equal(history.files.find('f1'), undefined)
      assert.equal(history.files.find('f2')?.state, 'sent')
      drain(history, KEEP)
      assert.equal(history.files.keptBytes(), 3 + FILE_ROW_BYTES)
      const files = history.after('lobby', 0, ALL).messages.map((message) => message.files?.length)
      assert.deepEqual(files, [undefined, 1])
    })

    it('go when they are released, and no others', (t) => {
      const history = opened(t)
      say(history, 1, [whole(history, 'a'), whole(history, 'b')])
      say(history, 1, [whole(history, 'c', { room: 'other' })], 'other')
      history.files.release('lobby', 1)
      history.files.release('lobby', 9)
      history.files.release('none', 1)
      assert.equal(history.files.find('a'), undefined)
      assert.equal(history.files.part('b', 0), undefined)
      assert.equal(history.files.find('c')?.state, 'sent')
      assert.equal(history.files.keptBytes(), 3 + FILE_ROW_BYTES)
    })

    it('go oldest first past their bound: the name stays with the message, as gone', (t) => {
      const history = opened(t)
      const sent = [1, 2, 3].map((seq) => whole(history, `f${seq}`))
      for (const [index, file] of sent.entries()) say(history, index + 1, [file])
      whole(history, 'unsent')
      drain(history, { ...KEEP, bytes: 2 * (3 + FILE_ROW_BYTES) })
      assert.deepEqual(
        ['f1', 'f2', 'f3', 'unsent'].map((id) => history.files.find(id)?.state),
        ['gone', 'gone', 'sent', 'whole'],
      )
      assert.equal(history.files.part('f1', 0), undefined)
      const files = history.after('lobby', 0, ALL).messages.flatMap((message) => message.files)
      assert.deepEqual(files, [{ ...sent[0], gone: true }, { ...sent[1], gone: true }, sent[2]])
      assert.equal(history.files.dropOldest(), true)
      assert.equal(history.files.dropOldest(), false)
      assert.equal(history.files.keptBytes(), 3 + FILE_ROW_BYTES)
      assert.equal(history.files.retain(KEEP, 100) >= 0, true)
      drain(history, KEEP)
      assert.equal(history.files.retain(KEEP, 100), 0)
    })

    it('are found by their names until their message is deleted, also where it says nothing', (t) => {
      const history = opened(t)
      say(history, 1, [whole(history, 'f', { name: 'Bridge in the evening.PNG' })])
      say(history, 2, [whole(history, 'g', { name: 'notes.txt' })])
      const found = (text: string) => {
        while (history.index(100));
        const search = { text, member: 'ann', barred: () => false }
        return history
          .search(search, { ...ALL, milliseconds: 1_000 })
          .messages.map(({ seq }) => seq)
      }
      assert.deepEqual(found('bridge.png'), [])
      assert.deepEqual(found('evening.png'), [1])
      assert.deepEqual(found('txt'), [2])
      assert.deepEqual(found('"png notes"'), [])
      const change = { room: 'lobby', by: 'ann', at: 9_000 }
      history.change([
        { ...change, seq: 1, kind: 'delete' },
        { ...change, seq: 2, kind: 'edit', text: 'words' },
      ])
      assert.deepEqual(found('evening'), [])
      assert.deepEqual(found('words txt'), [2])
    })

    it('are told as gone wherever their message is read, found or changed', (t) => {
      const history = opened(t)
      const file = whole(history, 'f')
      say(history, 1, [file])
      drain(history, { ...KEEP, bytes: 0 })
      const gone = [{ ...file, gone: true }]
      const [changed] = history.change([
        { room: 'lobby', seq: 1, by: 'ann', at: 9_000, kind: 'edit', text: 'new words' },
      ])
      assert.ok(changed !== undefined && 'before' in changed)
      history.index(100)
      const search = { text: 'words', member: 'ann', barred: () => false }
      for (const [how, message] of Object.entries({
        changed: changed.message,
        message: history.message('lobby', 1),
        changes: history.changes('lobby', 0, ALL).messages[0],
        before: history.before('lobby', 2, ALL).messages[0],
        after: history.after('lobby', 0, ALL).messages[0],
        search: history.search(search, { ...ALL, milliseconds: 1_000 }).messages[0],
      })) {
        assert.deepEqual(message?.files, gone, how)
      }
      const record = history.room('lobby')!
      history.change([{ room: 'lobby', seq: 1, by: 'ann', at: 9_000, kind: 'edit', text: 'x' }])
      assert.equal(history.room('lobby')!.bytes, record.bytes - 'new words'.length + 1)
    })
  })
}
