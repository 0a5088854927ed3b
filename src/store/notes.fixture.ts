/** A part with one table, for the store's own tests. */
import type { Database } from './database.ts'
import type { Migrations } from './migrate.ts'

export const notes: Migrations = {
  part: 'notes',
  steps: ['CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'],
}

export function addNote(db: Database, text: string): void {
  const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
  db.transaction(() => insert.run(text))
}

export function readNotes(db: Database): string[] {
  const select = db.prepare<{ text: string }>('SELECT text FROM note ORDER BY id')
  return db.read(() => select.all().map(({ text }) => text))
}
