import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addNote, notes, readNotes } from './notes.fixture.ts'
import { openStore } from './open-store.ts'
import { temporaryFile } from './temporary-store.fixture.ts'

const marked = {
  part: 'notes',
  steps: [
    ...notes.steps,
    "UPDATE note SET text = text || '!'",
    "UPDATE note SET text = text || '?'",
  ],
}

it('runs the steps that a database lacks, once and in order', async (t) => {
  const file = temporaryFile(t)
  {
    await using store = openStore(file, [notes])
    addNote(store.db, 'old')
  }
  for (let opening = 0; opening < 2; opening++) {
    await using store = openStore(file, [marked])
    assert.deepEqual(readNotes(store.db), ['old!?'])
  }
})

it('adds a part to a database that has others', async (t) => {
  const file = temporaryFile(t)
  const other = { part: 'other', steps: ['CREATE TABLE other (id)'] }
  await openStore(file, [other]).close()
  await using store = openStore(file, [other, notes])
  assert.deepEqual(readNotes(store.db), [])
})

it('leaves the database at its version when a step fails', async (t) => {
  const file = temporaryFile(t)
  await openStore(file, [notes]).close()
  const broken = { part: 'notes', steps: [...marked.steps, 'CREATE TABLE note (id)'] }
  const other = { part: 'another', steps: ['CREATE TABLE another (id)'] }
  assert.throws(() => openStore(file, [other, broken]), /table note already exists/)
  await using store = openStore(file, [notes])
  assert.deepEqual(readNotes(store.db), [])
})
