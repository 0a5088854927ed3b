/** The tables of the chat. Steps are only ever added: a database of any earlier version runs those that it lacks. */
import type { Migrations } from '../store/index.ts'
import { FILES_STEP } from './files/index.ts'

/** Messages that have to be found again by their sender's id: a query must hold these words to use the index. */
export const NO_GUEST = `substr(member, 1, 6) <> 'guest:'`

/**
 * `oldest_at` and `newest_at` are those of the messages kept, NULL where none is; `member_a` and
 * `member_b` are the two of a direct room, NULL in others. `chat_kept` is the sum over all rooms.
 */
const ROOMS_AND_MESSAGES = `
  CREATE TABLE chat_room (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 1,
    bytes INTEGER NOT NULL DEFAULT 0,
    topic TEXT NOT NULL,
    slow INTEGER NOT NULL DEFAULT 0,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    oldest_at INTEGER,
    newest_at INTEGER,
    member_a TEXT,
    member_b TEXT
  ) STRICT;
  CREATE INDEX chat_room_listed ON chat_room (name) WHERE member_a IS NULL;
  CREATE INDEX chat_room_a ON chat_room (member_a, newest_at) WHERE member_a IS NOT NULL;
  CREATE INDEX chat_room_b ON chat_room (member_b, newest_at) WHERE member_b IS NOT NULL;
  CREATE INDEX chat_room_oldest ON chat_room (oldest_at) WHERE oldest_at IS NOT NULL;
  CREATE INDEX chat_room_bytes ON chat_room (bytes);

  CREATE TABLE chat_message (
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    member TEXT NOT NULL,
    id TEXT NOT NULL,
    nick TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX chat_message_said ON chat_message (room, member, id) WHERE ${NO_GUEST};

  CREATE TABLE chat_kept (bytes INTEGER NOT NULL) STRICT;
  INSERT INTO chat_kept VALUES (0);
`

const PEOPLE = `
  CREATE TABLE chat_member (
    id TEXT PRIMARY KEY,
    nick TEXT NOT NULL,
    role TEXT NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX chat_member_seen ON chat_member (seen_at) WHERE role = 'member';

  CREATE TABLE chat_sanction (
    kind TEXT NOT NULL,
    room TEXT NOT NULL,
    member TEXT NOT NULL,
    address TEXT NOT NULL,
    reason TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (member, kind, room)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE chat_audit (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    by_member TEXT NOT NULL,
    action TEXT NOT NULL,
    room TEXT,
    member TEXT,
    seconds INTEGER,
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX chat_audit_room ON chat_audit (room, entry);
`

/**
 * `extra` is JSON, or NULL for a message that has nothing beside its text; `weight` is its part of the bytes kept. Of
 * each changed message only the newest change has a row: whoever asks is given the message as it is now.
 */
const CHANGES = `
  ALTER TABLE chat_room ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE chat_message ADD COLUMN extra TEXT;
  ALTER TABLE chat_message ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE chat_change (
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX chat_change_rev ON chat_change (room, rev);

  CREATE TABLE chat_reaction (
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    member TEXT NOT NULL,
    rev INTEGER NOT NULL,
    PRIMARY KEY (room, seq, emoji, member)
  ) STRICT, WITHOUT ROWID;
`

/**
 * Full text. The words are cut in our own code (src/chat/words): docs/architecture.md says why, with what was measured.
 * Postings name messages only (`detail = none`): phrases are compared with the text itself. The index keeps no text,
 * so whoever takes a message out of it has to tell what words it is under; what is erased leaves its pages too
 * (`secure-delete`, see `search-index-sqlite.ts`).
 *
 * A message that is said or edited waits in `chat_search_waiting` from its own transaction on, so that no commit
 * waits for the index and none is lost by a kill; `Indexing` writes it a moment later. `chat_search_place` numbers
 * messages in the order of their time: upwards from `next` for new ones, downwards from `oldest` for those that were
 * kept before the index was, which `chat_search_backlog` holds: of each room the newest seq still to be written.
 */
const SEARCH = `
  CREATE VIRTUAL TABLE chat_search USING fts5(
    tokens, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
  );
  CREATE TABLE chat_search_place (
    place INTEGER PRIMARY KEY,
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    written INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX chat_search_place_of ON chat_search_place (room, seq);
  CREATE TABLE chat_search_waiting (
    turn INTEGER PRIMARY KEY,
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE chat_search_backlog (
    room INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX chat_search_backlog_newest ON chat_search_backlog (at);
  INSERT INTO chat_search_backlog SELECT id, seq, newest_at FROM chat_room WHERE newest_at IS NOT NULL;
  CREATE TABLE chat_search_state (next INTEGER NOT NULL, oldest INTEGER NOT NULL) STRICT;
  INSERT INTO chat_search_state VALUES (1 << 40, 1 << 40);

  CREATE TRIGGER chat_search_said AFTER INSERT ON chat_message BEGIN
    INSERT INTO chat_search_waiting (room, seq) VALUES (new.room, new.seq);
  END;
`

/** What the chat keeps, for {@link import('../store/index.ts').openStore}. */
export const chatMigrations: Migrations = {
  part: 'chat',
  steps: [ROOMS_AND_MESSAGES, PEOPLE, CHANGES, SEARCH, FILES_STEP],
}
