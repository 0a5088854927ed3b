/** What every history does with changes; each implementation's test runs all of it. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Change, Changed } from './change.ts'
import {
  type ChatError,
  MessageDeletedError,
  NoSuchMessageError,
  NoSuchRoomError,
  ReactionsFullError,
} from './errors.ts'
import type { History } from './history.ts'
import { REACTION_EMOJI, REACTION_MEMBERS } from './limits.ts'
import { messageBytes } from './message-bytes.ts'
import { messageOf, messagesOf } from './messages.fixture.ts'
import type { Message } from './protocol/index.ts'

const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const ALL = { messages: 1_000, bytes: 1e9 }
const FOREVER = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }
const AIM = { room: 'lobby', seq: 1, by: 'ann', at: 9 }

const edit = (text: string, more: Partial<Change> = {}) =>
  ({ ...AIM, kind: 'edit', text, ...more }) as Change
const remove = (more: Partial<Change> = {}) => ({ ...AIM, kind: 'delete', ...more }) as Change
const react = (emoji: string, by: string, on = true) =>
  ({ ...AIM, kind: 'react', emoji, by, on }) as Change

/** Carries one change out, which must succeed. */
function changed(history: History, change: Change): Changed {
  const [outcome] = history.change([change])
  if (outcome instanceof Error) throw outcome
  return outcome!
}

function revs(outcomes: readonly (Changed | ChatError)[]): (number | undefined)[] {
  return outcomes.map((outcome) => (outcome instanceof Error ? undefined : outcome.rev))
}

/** The bytes that a room must count for what it holds. */
function bytesOf(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + messageBytes(message), 0)
}

export function changesSuite(name: string, open: (t: TestContext) => History): void {
  function opened(t: TestContext): History {
    const history = open(t)
    history.createRoom(ROOM)
    history.append(messagesOf(1, 5))
    return history
  }

  describe(`${name}: changes`, () => {
    it('keeps what a message carries beside its text', (t) => {
      const history = opened(t)
      const files = [{ id: 'f', name: 'a.png', type: 'image/png', bytes: 9, width: 1, height: 2 }]
      const message = messageOf(6, { reply: 2, files })
      history.append([message])
      assert.deepEqual(history.message('lobby', 6), message)
      assert.deepEqual(history.before('lobby', 7, { ...ALL, messages: 1 }).messages, [message])
      assert.equal(history.room('lobby')!.bytes, 25 + messageBytes(message))
    })

    it('has one message by its number', (t) => {
      const history = opened(t)
      assert.deepEqual(history.message('lobby', 5), messageOf(5))
      assert.equal(history.message('lobby', 6), undefined)
      assert.equal(history.message('lobby', 0), undefined)
      assert.equal(history.message('other', 1), undefined)
    })

    it('edits a text, and says when', (t) => {
      const history = opened(t)
      const message = messageOf(1, { text: 'other words', edited: 9 })
      assert.deepEqual(history.change([edit('other words')]), [
        { message, before: messageOf(1), rev: 1 },
      ])
      assert.deepEqual(history.message('lobby', 1), message)
      assert.deepEqual(history.after('lobby', 0, ALL).messages, [message, ...messagesOf(2, 5)])
    })

    it('empties a deleted message of all but who, when and what it answered', (t) => {
      const history = opened(t)
      const files = [{ id: 'f', name: 'a', type: 'text/plain', bytes: 9 }]
      history.append([messageOf(6, { reply: 2, files })])
      history.change([{ ...react('\u{1f44d}', 'bob'), seq: 6 }, edit('new', { seq: 6 })])
      const { message, before } = changed(history, remove({ seq: 6, by: 'mod', at: 20 }))
      assert.deepEqual(
        message,
        messageOf(6, { reply: 2, text: '', deleted: { at: 20, by: 'mod' } }),
      )
      assert.equal(before.text, 'new')
      assert.deepEqual(before.files, files)
      assert.deepEqual(history.message('lobby', 6), message)
    })

    it('counts reactions, and names the first who chose each', (t) => {
      const history = opened(t)
      history.change([
        react('\u{1f44d}', 'bob'),
        react('\u{1f389}', 'bob'),
        react('\u{1f44d}', 'ann'),
      ])
      assert.deepEqual(history.message('lobby', 1)?.reactions, [
        { emoji: '\u{1f44d}', count: 2, members: ['bob', 'ann'] },
        { emoji: '\u{1f389}', count: 1, members: ['bob'] },
      ])
      history.change([react('\u{1f44d}', 'bob', false), react('\u{1f389}', 'bob', false)])
      assert.deepEqual(history.message('lobby', 1)?.reactions, [
        { emoji: '\u{1f44d}', count: 1, members: ['ann'] },
      ])
      history.change([react('\u{1f44d}', 'ann', false)])
      assert.deepEqual(history.message('lobby', 1), messageOf(1))
    })

    it('bounds the names of a reaction while its count stays true, and names the next when one goes', (t) => {
      const history = opened(t)
      const members = Array.from({ length: REACTION_MEMBERS + 2 }, (_, index) => `m${index}`)
      history.change(members.map((member) => react('\u{1f44d}', member)))
      const reaction = () => history.message('lobby', 1)!.reactions![0]!
      assert.equal(reaction().count, REACTION_MEMBERS + 2)
      assert.deepEqual(reaction().members, members.slice(0, REACTION_MEMBERS))
      history.change([react('\u{1f44d}', 'm3', false)])
      const left = members.filter((member) => member !== 'm3')
      assert.deepEqual(reaction().members, left.slice(0, REACTION_MEMBERS))
      history.change([react('\u{1f44d}', members.at(-1)!, false)])
      assert.equal(reaction().count, REACTION_MEMBERS)
    })

    it('takes so many different emoji and no more, but more of those', (t) => {
      const history = opened(t)
      const emoji = Array.from({ length: REACTION_EMOJI }, (_, index) => `e${index}`)
      history.change(emoji.map((one) => react(one, 'bob')))
      assert.deepEqual(
        history.change([react('more', 'ann'), react('e0', 'ann')])[0],
        new ReactionsFullError(REACTION_EMOJI),
      )
      assert.equal(history.message('lobby', 1)!.reactions![0]!.count, 2)
    })

    it('changes nothing, and gives no number, where things are so already', (t) => {
      const history = opened(t)
      const changes = [edit('new'), remove({ seq: 2 }), react('\u{1f44d}', 'bob')]
      assert.deepEqual(revs(history.change(changes)), [1, 2, 3])
      const before = [history.room('lobby'), history.after('lobby', 0, ALL)]
      changes.push(react('\u{1f389}', 'bob', false))
      assert.deepEqual(revs(history.change(changes)), [undefined, undefined, undefined, undefined])
      assert.deepEqual([history.room('lobby'), history.after('lobby', 0, ALL)], before)
    })

    it('refuses what cannot be, and carries the rest of the group out', (t) => {
      const history = opened(t)
      history.change([remove({ seq: 2 })])
      assert.deepEqual(
        history.change([
          edit('x', { seq: 2 }),
          { ...react('\u{1f44d}', 'bob'), seq: 2 },
          edit('x', { seq: 6 }),
          edit('x', { room: 'other' }),
          edit('x'),
        ]),
        [
          new MessageDeletedError(2),
          new MessageDeletedError(2),
          new NoSuchMessageError('lobby', 6),
          new NoSuchRoomError('other'),
          {
            message: messageOf(1, { text: 'x', edited: 9 }),
            before: messageOf(1),
            rev: 2,
          },
        ],
      )
    })

    it("counts in each room's own order, and tells the newest in its record", (t) => {
      const history = opened(t)
      history.createRoom({ ...ROOM, name: 'other' })
      history.append([messageOf(1, { room: 'other' })])
      const outcomes = history.change([edit('a'), edit('a', { room: 'other' }), edit('b')])
      assert.deepEqual(revs(outcomes), [1, 1, 2])
      assert.equal(history.room('lobby')!.rev, 2)
      assert.equal(history.rooms().find((room) => room.name === 'other')!.rev, 1)
    })

    it('lists each changed message once, as it is now, in the order of its newest change', (t) => {
      const history = opened(t)
      history.change([edit('a'), edit('b', { seq: 3 }), edit('c', { seq: 2 }), edit('d')])
      const page = history.changes('lobby', 0, ALL)
      assert.deepEqual(
        page.messages.map(({ seq, text }) => [seq, text]),
        [
          [3, 'b'],
          [2, 'c'],
          [1, 'd'],
        ],
      )
      assert.deepEqual([page.rev, page.more], [4, false])
      assert.deepEqual(
        history.changes('lobby', 3, ALL).messages.map(({ seq }) => seq),
        [1],
      )
      assert.deepEqual(history.changes('lobby', 4, ALL), { messages: [], more: false, rev: 4 })
      assert.deepEqual(history.changes('other', 0, ALL), { messages: [], more: false, rev: 0 })
    })

    it('pages through changes without leaving one out, bounded in number and bytes', (t) => {
      const history = opened(t)
      history.change([1, 2, 3, 4, 5].map((seq) => edit(`text${seq}`, { seq })))
      for (const limit of [
        { ...ALL, messages: 2 },
        { ...ALL, bytes: 30 },
        { ...ALL, bytes: 1 },
      ]) {
        const seqs: number[] = []
        let rev = 0
        for (let more = true; more; ) {
          const page = history.changes('lobby', rev, limit)
          assert.ok(page.messages.length > 0)
          seqs.push(...page.messages.map(({ seq }) => seq))
          assert.equal(page.rev, seqs.at(-1))
          ;({ rev, more } = page)
        }
        assert.deepEqual(seqs, [1, 2, 3, 4, 5])
      }
    })

    it('counts what comes to a message in the bounds of pages and of retention', (t) => {
      const history = opened(t)
      const kept = () => history.after('lobby', 0, ALL).messages
      for (const change of [
        react('\u{1f44d}', 'bob'),
        edit('a longer text'),
        react('\u{1f44d}', 'ann'),
        react('\u{1f44d}', 'bob', false),
        remove(),
      ]) {
        history.change([change])
        assert.equal(history.room('lobby')!.bytes, bytesOf(kept()))
      }
      history.change([edit('x'.repeat(100), { seq: 2 })])
      const limit = { messages: 9, bytes: 110 }
      assert.deepEqual(
        history.after('lobby', 1, limit).messages.map(({ seq }) => seq),
        [2],
      )
      assert.equal(history.retain({ ...FOREVER, roomBytes: 15 }, 0, 100), 2)
      assert.equal(history.room('lobby')!.bytes, 15)
      assert.equal(history.retain({ ...FOREVER, totalBytes: 15 }, 0, 100), 0)
    })

    it('forgets the changes and reactions of what is kept no more', (t) => {
      const history = opened(t)
      history.change([edit('a'), react('\u{1f44d}', 'bob'), edit('b', { seq: 3 })])
      history.retain({ ...FOREVER, ageMs: 0 }, 2, 100)
      assert.deepEqual(
        history.changes('lobby', 0, ALL).messages.map(({ seq }) => seq),
        [3],
      )
      assert.deepEqual(history.change([edit('c')]), [new NoSuchMessageError('lobby', 1)])
      history.retain({ ...FOREVER, ageMs: 0 }, 99, 100)
      assert.deepEqual(history.changes('lobby', 0, ALL), { messages: [], more: false, rev: 3 })
      assert.equal(history.room('lobby')!.bytes, 0)
    })
  })
}
