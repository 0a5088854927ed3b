/** What every history does about searching; each implementation's test runs all of it. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { History, Retention } from './history.ts'
import { messageOf } from './messages.fixture.ts'
import type { Search, SearchLimit } from './search.ts'

const LIMIT: SearchLimit = { messages: 100, bytes: 1e9, milliseconds: 10_000 }
const FOREVER: Retention = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }
const DIRECT = { annBob: '@ann,bob', bobCarl: '@bob,carl' }
const ROOMS = ['lobby', 'other', ...Object.values(DIRECT)]

export function searchSuite(name: string, open: (t: TestContext) => History): void {
  function opened(t: TestContext): Talk {
    return new Talk(open(t))
  }

  describe(`${name}: search`, () => {
    it('finds in all rooms that a member may read, newest first', (t) => {
      const talk = opened(t)
      talk.say('lobby', 'red one')
      talk.say('other', 'red two')
      talk.say('lobby', 'blue three')
      talk.say(DIRECT.annBob, 'red four')
      talk.say(DIRECT.bobCarl, 'red five')
      assert.deepEqual(talk.found('red'), ['red four', 'red two', 'red one'])
      assert.deepEqual(talk.found('red', { member: 'bob' }).length, 4)
      assert.deepEqual(talk.found('red', { member: 'dan' }), ['red two', 'red one'])
      assert.deepEqual(talk.found('red', { member: 'an' }), ['red two', 'red one'])
      assert.deepEqual(talk.found('red', { member: 'Ann' }), ['red two', 'red one'])
      assert.deepEqual(talk.found('red', { barred: (room) => room === 'lobby' }), [
        'red four',
        'red two',
      ])
    })

    it('finds in one room alone where one is named', (t) => {
      const talk = opened(t)
      talk.say('lobby', 'red one')
      talk.say('other', 'red two')
      talk.say(DIRECT.annBob, 'red three')
      assert.deepEqual(talk.found('red', { room: 'other' }), ['red two'])
      assert.deepEqual(talk.found('red', { room: DIRECT.annBob }), ['red three'])
      assert.deepEqual(talk.found('red', { room: 'unmade' }), [])
    })

    it('gives messages with all that they hold', (t) => {
      const talk = opened(t)
      const message = talk.say('lobby', 'red')
      assert.deepEqual(talk.history.search(asked('red'), LIMIT), { messages: [message] })
    })

    it('finds Chinese words of one and two characters, parts of Korean words, phrases and beginnings', (t) => {
      const talk = opened(t)
      talk.say('lobby', '\u6211\u4eec\u660e\u5929\u53bb\u5317\u4eac\u5f00\u4f1a')
      talk.say('lobby', '\u4eac\u5317')
      talk.say('lobby', '\ud559\uad50\uc5d0\uc11c iPhone\u624b\u673a')
      talk.say('lobby', 'Caf\u00e9 with three little words')
      assert.equal(talk.found('\u5317\u4eac').length, 1)
      assert.equal(talk.found('\u5317').length, 2)
      assert.equal(talk.found('\u660e\u5929\u53bb').length, 1)
      assert.equal(talk.found('\u660e\u53bb').length, 0)
      assert.equal(talk.found('\ud559\uad50').length, 1)
      assert.equal(talk.found('\u624b\u673a IPH').length, 1)
      assert.equal(talk.found('"three little"').length, 1)
      assert.equal(talk.found('"little three"').length, 0)
      assert.equal(talk.found('cafe lit').length, 1)
      assert.equal(talk.found('c').length, 1)
      assert.equal(talk.found('lit cafe').length, 0)
    })

    it('pages with a cursor, without a hole or a repetition, while more is said', (t) => {
      const talk = opened(t)
      for (let count = 1; count <= 7; count++)
        talk.say(count % 2 ? 'lobby' : 'other', `red ${count}`)
      const limit = { ...LIMIT, messages: 3 }
      const first = talk.history.search(asked('red'), limit)
      talk.say('lobby', 'red 8')
      const second = talk.history.search(asked('red', { before: first.next! }), limit)
      const third = talk.history.search(asked('red', { before: second.next! }), limit)
      const texts = [first, second, third].map((page) => page.messages.map(({ text }) => text))
      assert.deepEqual(texts, [['red 7', 'red 6', 'red 5'], ['red 4', 'red 3', 'red 2'], ['red 1']])
      assert.equal(third.next, undefined)
      assert.deepEqual(talk.found('red', { before: 0 }), [])
      assert.equal(talk.found('red', { before: Number.MAX_SAFE_INTEGER }).length, 8)
    })

    it('gives no cursor where the page ends with the last one found', (t) => {
      const talk = opened(t)
      for (let count = 1; count <= 3; count++) talk.say('lobby', `red ${count}`)
      const page = talk.history.search(asked('red'), { ...LIMIT, messages: 3 })
      assert.equal(page.messages.length, 3)
      assert.equal(page.next, undefined)
    })

    it('bounds a page in bytes of text, with one message always', (t) => {
      const talk = opened(t)
      for (let count = 1; count <= 3; count++) talk.say('lobby', `red ${count}`)
      const page = talk.history.search(asked('red'), { ...LIMIT, bytes: 11 })
      assert.deepEqual(
        page.messages.map(({ seq }) => seq),
        [3, 2],
      )
      const one = talk.history.search(asked('red', { before: page.next! }), { ...LIMIT, bytes: 1 })
      assert.deepEqual(
        one.messages.map(({ seq }) => seq),
        [1],
      )
    })

    it('goes on from where its time ended', (t) => {
      const talk = opened(t)
      for (let count = 1; count <= 200; count++)
        talk.say('lobby', `red ${count % 100 === 0 ? 'x' : 'y z'}`)
      const found: number[] = []
      let before: number | undefined
      for (let pages = 0; pages === 0 || before !== undefined; pages++) {
        assert.ok(pages < 1_000)
        const page = talk.history.search(asked('"red x"', before === undefined ? {} : { before }), {
          ...LIMIT,
          milliseconds: 0,
        })
        found.push(...page.messages.map(({ seq }) => seq))
        before = page.next
      }
      assert.deepEqual(found, [200, 100])
    })

    it('looks at the clock after every long text', (t) => {
      const talk = opened(t)
      for (let count = 0; count < 3; count++) talk.say('lobby', `red ${'blue '.repeat(8_192)}x`)
      let pages = 1
      const limit = { ...LIMIT, milliseconds: 0 }
      for (let { next } = talk.history.search(asked('"red x"'), limit); next !== undefined; pages++)
        ({ next } = talk.history.search(asked('"red x"', { before: next }), limit))
      assert.ok(pages >= 3, `${pages} pages`)
    })

    it('finds an edited message by what it says now, where it stands, and a deleted one no more', (t) => {
      const talk = opened(t)
      for (const text of ['red one', 'red two', 'red three', 'red four']) talk.say('lobby', text)
      talk.change(2, 'blue two, no longer')
      assert.deepEqual(talk.found('red'), ['red four', 'red three', 'red one'])
      talk.write()
      assert.deepEqual(talk.found('blue'), ['blue two, no longer'])
      assert.deepEqual(talk.found('"red two"'), [])
      talk.change(2, 'red again')
      talk.change(2, 'red at last')
      talk.change(3, undefined)
      assert.deepEqual(talk.found('three'), [])
      talk.write()
      assert.deepEqual(talk.found('red'), ['red four', 'red at last', 'red one'])
      assert.deepEqual(talk.found('again'), [])
      talk.change(4, undefined)
      assert.deepEqual(talk.found('red'), ['red at last', 'red one'])
      talk.history.retain({ ...FOREVER, roomBytes: 0 }, 0, 100)
      talk.write()
      assert.deepEqual(talk.found('red'), [])
    })

    it('finds what was edited before it was written, once', (t) => {
      const talk = opened(t)
      talk.history.append([messageOf(1, { text: 'red one' }), messageOf(2, { text: 'red two' })])
      talk.change(1, 'blue one')
      talk.change(2, undefined)
      talk.write()
      assert.deepEqual(talk.found('one'), ['blue one'])
      assert.deepEqual(talk.found('red'), [])
    })

    it('finds nothing that retention dropped', (t) => {
      const talk = opened(t)
      for (let count = 1; count <= 4; count++) talk.say('lobby', `red ${count}`)
      talk.history.retain({ ...FOREVER, ageMs: 0 }, 3, 100)
      assert.deepEqual(talk.found('red'), ['red 4', 'red 3'])
      talk.say('lobby', 'red 5')
      assert.deepEqual(talk.found('red'), ['red 5', 'red 4', 'red 3'])
      talk.history.retain({ ...FOREVER, ageMs: 0 }, 1_000, 100)
      assert.deepEqual(talk.found('red'), [])
      talk.say('lobby', 'red 6')
      assert.deepEqual(talk.found('red'), ['red 6'])
    })

    it('makes no fault, and takes no time, of any text', (t) => {
      const talk = opened(t)
      const texts = [
        ...[
          '"',
          '""',
          '*',
          'a*',
          '^a',
          'NEAR(',
          'NEAR(a b, 2)',
          'col:',
          'tokens:a',
          'a AND',
          'OR',
          'NOT a',
          '-a',
          '{a}: b',
        ],
        ...[
          '\0',
          'a\0b',
          '\ud800',
          '\ue000l',
          '\ue000r1',
          '%',
          '_',
          "'; DROP TABLE chat_room; --",
          '\\',
          '(',
          ')',
          '+',
        ],
        ...[
          '\u{1f600}',
          `a${'\u0301'.repeat(500)}`,
          'x'.repeat(65_536),
          '"a '.repeat(20_000),
          '\u4e2d'.repeat(20_000),
        ],
        'a '.repeat(32_768),
      ]
      for (const text of texts) talk.say('lobby', text)
      const started = performance.now()
      for (const text of texts) {
        const { messages } = talk.history.search(asked(text), LIMIT)
        const marks = /^[^\p{L}\p{N}\u{1f600}]*$/u.test(text)
        assert.equal(messages.length > 0, !marks, JSON.stringify(text.slice(0, 20)))
      }
      assert.ok(performance.now() - started < 5_000)
    })
  })
}

/** A search by ann. */
function asked(text: string, change: Partial<Search> = {}): Search {
  return { text, member: 'ann', barred: () => false, ...change }
}

/** Rooms in which messages follow each other, which are in the index at once. */
export class Talk {
  readonly history: History
  #at = 0

  constructor(history: History) {
    this.history = history
    for (const name of ROOMS) {
      if (history.room(name) === undefined)
        history.createRoom({ name, topic: '', madeBy: '', madeAt: 0 })
    }
  }

  say(room: string, text: string) {
    this.#at += 1
    const seq = this.history.room(room)!.seq + 1
    const message = messageOf(seq, { room, text, at: this.#at, id: `m${this.#at}` })
    this.history.append([message])
    this.write()
    return message
  }

  /** Edits a message of the lobby, or deletes it. */
  change(seq: number, text: string | undefined): void {
    this.#at += 1
    const aim = { room: 'lobby', seq, by: 'ann', at: this.#at }
    const [outcome] = this.history.change([
      text === undefined ? { ...aim, kind: 'delete' } : { ...aim, kind: 'edit', text },
    ])
    if (outcome instanceof Error) throw outcome
  }

  write(): void {
    while (this.history.index(100));
  }

  found(text: string, change: Partial<Search> = {}): string[] {
    return this.history.search(asked(text, change), LIMIT).messages.map((message) => message.text)
  }
}
