/** The tables of files, and what is asked of them. */
import type { Database } from '../../store/index.ts'

/**
 * `state` is 0 open, 1 whole, 2 sent, 3 gone. A part belongs to a content, of which each file has two
 * (`number * 2 + copy`); the parts of a content in `chat_file_waste` are to go. `chat_file_kept` is the sum
 * over all files.
 */
export const FILES_STEP = `
  CREATE TABLE chat_file (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    member TEXT NOT NULL,
    address TEXT NOT NULL,
    room INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL,
    received INTEGER NOT NULL DEFAULT 0,
    copy INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    width INTEGER,
    height INTEGER,
    touched_at INTEGER NOT NULL,
    seq INTEGER,
    place INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX chat_file_message ON chat_file (room, seq, place) WHERE seq IS NOT NULL;
  CREATE INDEX chat_file_sent ON chat_file (touched_at) WHERE state = 2;
  CREATE INDEX chat_file_unsent ON chat_file (touched_at) WHERE seq IS NULL;
  CREATE INDEX chat_file_member ON chat_file (member, bytes) WHERE seq IS NULL;
  CREATE INDEX chat_file_address ON chat_file (address, bytes) WHERE seq IS NULL;

  CREATE TABLE chat_file_part (
    content INTEGER NOT NULL,
    part INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (content, part)
  ) STRICT;

  CREATE TABLE chat_file_waste (content INTEGER PRIMARY KEY) STRICT;

  CREATE TABLE chat_file_kept (bytes INTEGER NOT NULL) STRICT;
  INSERT INTO chat_file_kept VALUES (0);
`

/** A file's row: `number` and `copy` name the parts that are its bytes. */
export interface FileRow {
  number: number
  copy: number
  id: string
  member: string
  address: string
  room: string
  name: string
  type: string
  bytes: number
  received: number
  state: number
  width: number | null
  height: number | null
  touchedAt: number
  seq: number | null
}

const ROW = `file.number, file.copy, file.id, file.member, file.address, room.name AS room, file.name,
  file.type, file.bytes, file.received, file.state, file.width, file.height,
  file.touched_at AS touchedAt, file.seq`
const FROM = 'FROM chat_file AS file JOIN chat_room AS room ON room.id = file.room'
const COUNT = 'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM chat_file'

/** Prepares them on the open database. */
export function prepareFiles(db: Database) {
  return {
    room: db.prepare<{ id: number }>('SELECT id FROM chat_room WHERE name = ?'),
    create: db.prepare(
      `INSERT INTO chat_file (id, member, address, room, name, bytes, touched_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    find: db.prepare<FileRow>(`SELECT ${ROW} ${FROM} WHERE file.id = ?`),
    receive: db.prepare(
      'UPDATE chat_file SET received = received + ?, touched_at = ? WHERE number = ?',
    ),
    finish: db.prepare(
      `UPDATE chat_file
       SET state = 1, type = ?1, bytes = ?2, received = ?2, width = ?3, height = ?4, copy = ?5
       WHERE number = ?6`,
    ),
    claim: db.prepare(
      `UPDATE chat_file SET state = 2, room = ?, seq = ?, place = ?, touched_at = ?
       WHERE id = ? AND state = 1`,
    ),
    fade: db.prepare('UPDATE chat_file SET state = 3 WHERE number = ?'),
    remove: db.prepare('DELETE FROM chat_file WHERE number = ?'),
    ofMessages: db.prepare<FileRow>(
      `SELECT ${ROW} ${FROM}
       WHERE file.room = (SELECT id FROM chat_room WHERE name = ?) AND file.seq BETWEEN ? AND ?
       ORDER BY file.seq, file.place`,
    ),
    held: db.prepare<FileRow>(
      `SELECT ${ROW} ${FROM} WHERE file.room = ? AND file.seq BETWEEN ? AND ?`,
    ),
    oldest: db.prepare<FileRow>(
      `SELECT ${ROW} ${FROM} WHERE file.state = 2 ORDER BY file.touched_at LIMIT 1`,
    ),
    expired: db.prepare<FileRow>(
      `SELECT ${ROW} ${FROM} WHERE file.seq IS NULL AND file.touched_at < ?
       ORDER BY file.touched_at LIMIT ?`,
    ),
    unsent: db.prepare<Count>(`${COUNT} WHERE seq IS NULL`),
    unsentOfMember: db.prepare<Count>(`${COUNT} WHERE seq IS NULL AND member = ?`),
    unsentOfAddress: db.prepare<Count>(`${COUNT} WHERE seq IS NULL AND address = ?`),
    kept: db.prepare<{ bytes: number }>('SELECT bytes FROM chat_file_kept'),
    grow: db.prepare('UPDATE chat_file_kept SET bytes = bytes + ?'),
    putPart: db.prepare('INSERT INTO chat_file_part VALUES (?, ?, ?)'),
    part: db.prepare<{ data: Uint8Array }>(
      'SELECT data FROM chat_file_part WHERE content = ? AND part = ?',
    ),
    parts: db.prepare<{ part: number }>(
      'SELECT part FROM chat_file_part WHERE content = ? LIMIT ?',
    ),
    dropPart: db.prepare('DELETE FROM chat_file_part WHERE content = ? AND part = ?'),
    dropParts: db.prepare('DELETE FROM chat_file_part WHERE content = ?'),
    waste: db.prepare('INSERT OR IGNORE INTO chat_file_waste VALUES (?)'),
    wasted: db.prepare<{ content: number }>('SELECT content FROM chat_file_waste LIMIT ?'),
    forgetWaste: db.prepare('DELETE FROM chat_file_waste WHERE content = ?'),
  }
}

interface Count {
  files: number
  bytes: number
}
