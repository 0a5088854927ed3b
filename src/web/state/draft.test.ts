import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDrafts } from './draft.ts'
import { DRAFT_WAIT_MS, DRAFTS_BYTES } from './limits.ts'

function storageOf(kept: string | null = null) {
  const storage = {
    kept,
    writes: 0,
    getItem: () => storage.kept,
    setItem(_key: string, value: string) {
      storage.kept = value
      storage.writes += 1
    },
  }
  return storage
}

test('what is written at a place is there on the next visit, what was sent is not', () => {
  const storage = storageOf()
  const drafts = createDrafts(storage)
  drafts.change('lobby', { text: 'half a', reply: { seq: 3, nick: 'Bob', text: 'well?' } })
  drafts.change('kitchen', { text: 'sent' })
  drafts.clear('kitchen')
  drafts.keep()
  const next = createDrafts(storage)
  assert.deepEqual(next.get('lobby'), {
    text: 'half a',
    reply: { seq: 3, nick: 'Bob', text: 'well?' },
    files: [],
  })
  assert.deepEqual(next.get('kitchen'), { text: '', files: [] })
})

test('many keys in a row are written once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const storage = storageOf()
  const drafts = createDrafts(storage)
  for (const text of ['a', 'ab', 'abc']) drafts.change('lobby', { text })
  assert.equal(storage.writes, 0)
  t.mock.timers.tick(DRAFT_WAIT_MS)
  assert.equal(storage.writes, 1)
  assert.match(storage.kept!, /"abc"/)
})

test('two tabs keep their drafts beside each other', () => {
  const storage = storageOf()
  const one = createDrafts(storage)
  const other = createDrafts(storage)
  one.change('lobby', { text: 'here' })
  other.change('kitchen', { text: 'there' })
  one.keep()
  other.keep()
  const next = createDrafts(storage)
  assert.equal(next.get('lobby').text, 'here')
  assert.equal(next.get('kitchen').text, 'there')
})

test('the oldest drafts go when all of them would take too much', (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'] })
  const storage = storageOf()
  const drafts = createDrafts(storage)
  const text = 'x'.repeat(DRAFTS_BYTES * 0.4)
  for (const place of ['first', 'second', 'third']) {
    drafts.change(place, { text })
    drafts.keep()
    t.mock.timers.tick(1)
  }
  assert(storage.kept!.length <= DRAFTS_BYTES + 100)
  const next = createDrafts(storage)
  assert.deepEqual(
    ['first', 'second', 'third'].map((place) => next.get(place).text.length),
    [0, text.length, text.length],
  )
})

test('storage that is refused or holds something else costs nothing but the memory', () => {
  const refused = {
    getItem(): string {
      throw new Error('refused')
    },
    setItem() {
      throw new Error('refused')
    },
  }
  const drafts = createDrafts(refused)
  drafts.change('lobby', { text: 'here' })
  drafts.keep()
  assert.equal(drafts.get('lobby').text, 'here')
  for (const kept of ['{', 'null', '[1]', '{"lobby":{"text":1}}', '{"lobby":null}']) {
    assert.deepEqual(createDrafts(storageOf(kept)).get('lobby'), { text: '', files: [] })
  }
  const reply = '{"lobby":{"text":"a","at":1,"reply":{"seq":"x"},"editing":{"seq":1}}}'
  assert.deepEqual(createDrafts(storageOf(reply)).get('lobby'), { text: 'a', files: [] })
})

test('a listener is told of each change until it is undone', () => {
  const drafts = createDrafts(undefined)
  let told = 0
  const undo = drafts.subscribe(() => {
    told += 1
  })
  drafts.change('lobby', { text: 'a' })
  drafts.clear('lobby')
  drafts.clear('lobby')
  undo()
  drafts.change('lobby', { text: 'b' })
  drafts.keep()
  assert.equal(told, 2)
})

test('what is written at one place goes on at another, before what was written there', () => {
  const drafts = createDrafts(undefined)
  const reply = { seq: 1, nick: 'Bob', text: 'hi' }
  drafts.change('bob', { text: 'half a', reply })
  drafts.change('@ann+bob', { text: 'sentence' })
  drafts.move('bob', '@ann+bob')
  assert.deepEqual(drafts.get('@ann+bob'), { text: 'half a\nsentence', files: [], reply })
  assert.equal(drafts.get('bob').text, '')
  drafts.move('nowhere', '@ann+bob')
  assert.equal(drafts.get('@ann+bob').text, 'half a\nsentence')
  drafts.keep()
})

test('two tabs at one place each keep their own over a reload, and the next one has the newest', () => {
  const storage = storageOf()
  const [one, two] = [storageOf(), storageOf()]
  const write = (tab: ReturnType<typeof storageOf>, text: string) => {
    const drafts = createDrafts(storage, tab)
    drafts.change('lobby', { text })
    drafts.keep()
  }
  write(one, 'in one')
  write(two, 'in two')
  assert.equal(createDrafts(storage, one).get('lobby').text, 'in one')
  assert.equal(createDrafts(storage, two).get('lobby').text, 'in two')
  assert.equal(createDrafts(storage, storageOf()).get('lobby').text, 'in two')
})
