/** What the hub wants of a store of files; `files-memory.ts` and `files-sqlite.ts` keep it. */
import type { Message, MessageFile } from '../protocol/index.ts'
import { FILE_PART_BYTES, FILE_ROW_BYTES } from './limits.ts'

/** `open` takes bytes, `whole` waits for its message, `sent` is in one, of a `gone` one only the name is left there. */
export type FileState = 'open' | 'whole' | 'sent' | 'gone'

/** A file as it is kept. */
export interface FileRecord {
  id: string
  /** Who uploads it. */
  member: string
  /** Where it comes from; `""` for loopback addresses. */
  address: string
  room: string
  name: string
  /** The media type that its bytes were found to have. */
  type: string
  /** Its size: as announced, and once whole as it is kept. */
  bytes: number
  /** Bytes that are here: all parts but the last are of FILE_PART_BYTES. */
  received: number
  state: FileState
  width: number | undefined
  height: number | undefined
  /** When its bytes or its message came, Unix time in milliseconds. */
  touchedAt: number
  /** The message that holds it. */
  seq: number | undefined
}

/** What an upload starts with. */
export type NewFile = Pick<
  FileRecord,
  'id' | 'member' | 'address' | 'room' | 'name' | 'bytes' | 'touchedAt'
>

/** What is known of a file once all its bytes were seen. */
export interface WholeFile {
  type: string
  bytes: number
  width: number | undefined
  height: number | undefined
}

/** Whose files are counted: a member's, those of an address, or all. */
export type Uploader = { member: string } | { address: string } | 'all'

/** What is kept of files: the oldest goes first. */
export interface FileBounds {
  /** Bytes of all files together, each with FILE_ROW_BYTES more. */
  bytes: number
  /** Unix time in milliseconds before which a file that no message holds is dropped. */
  unsentBefore: number
}

/**
 * Every call is synchronous and takes or returns at most one part, so that memory is bounded. Throws
 * {@link import('../errors.ts').HistoryFullError} where the disk has no room, and
 * {@link import('../errors.ts').HistoryError} for any other fault of the store.
 */
export interface Files {
  /** Makes an upload. @throws NoSuchRoomError */
  create(file: NewFile): void
  find(id: string): FileRecord | undefined
  /** Adds a part to an open file; when it returns the part survives a kill of the process. */
  append(id: string, part: Uint8Array, now: number): void
  /** A part of the file, from 0 on; undefined where there is none any more. */
  part(id: string, index: number): Uint8Array | undefined
  /** Keeps a part of what is to take the place of an open file's bytes; part 0 begins it anew. */
  rewrite(id: string, index: number, part: Uint8Array): void
  /** Makes an open file whole; with `rewritten` its bytes are those of `rewrite` from now on. */
  finish(id: string, whole: WholeFile, rewritten: boolean): void
  /** Drops a file that no message holds. */
  discard(id: string): void
  /** Files that no message holds yet, and their bytes as announced. */
  unsent(whose: Uploader): { files: number; bytes: number }
  /** Bytes that count for {@link FileBounds}. */
  keptBytes(): number
  /** The files of messages, by the message's seq, both ends included. */
  ofMessages(room: string, from: number, to: number): Map<number, MessageFile[]>
  /** Lets go of the files of a message. */
  release(room: string, seq: number): void
  /** Lets the oldest file go that a message holds; false where there is none. */
  dropOldest(): boolean
  /** Drops what is past its bound, a little at a time; returns how much was done, 0 when nothing is left to do. */
  retain(bounds: FileBounds, limit: number): number
}

/** The file as those in the room see it. */
export function messageFileOf(file: FileRecord): MessageFile {
  const { id, name, type, bytes, width, height, state } = file
  return {
    id,
    name,
    type,
    bytes,
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(state === 'gone' && { gone: true as const }),
  }
}

/** Parts of a file of so many bytes. */
export function partsOf(bytes: number): number {
  return Math.ceil(bytes / FILE_PART_BYTES)
}

/** What a file counts for in the bounds. */
export function countedBytes(bytes: number): number {
  return bytes + FILE_ROW_BYTES
}

/** The ids of a message's files. */
export function fileIds(message: Message): string[] {
  return message.files?.map(({ id }) => id) ?? []
}
