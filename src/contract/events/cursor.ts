/**
 * Where in a chain a follower stands, as a text that can be saved:
 * `1.BLOCK.INDEX.START.FIRST.HASH[.BLOCK-HASH...]`. INDEX is that of the last log given, `b` before all
 * of the block, `e` behind all;
 * START is the first block that was followed; FIRST the start of the hash of block 1; then come blocks of the past.
 */
import { CursorError } from './errors.ts'
import type { Hex } from './hex.ts'
import { CURSOR_CHARACTERS } from './limits.ts'

/** A block that was seen. */
export interface Mark {
  readonly number: number
  readonly hash: Hex
}

export interface Position extends Mark {
  /** Of the last log that was given; -1 before all of the block, undefined behind all. */
  readonly logIndex: number | undefined
  /** The first block that was followed. */
  readonly start: number
  /** 16 hex digits, or undefined where there was no block 1. */
  readonly first: string | undefined
  /** Blocks before it, newest first. */
  readonly recent: readonly Mark[]
}

const FORMAT =
  /^1\.(\d{1,15})\.(b|e|\d{1,9})\.(\d{1,15})\.(-|[0-9a-f]{16})\.([0-9a-f]{64})((?:\.\d{1,15}-[0-9a-f]{64})*)$/

export function encodeCursor(position: Position): string {
  return encodeCursorWith(position, encodeRecent(position.recent))
}

/** The end of a cursor; the same for all logs of a block. */
export function encodeRecent(recent: readonly Mark[]): string {
  return recent.map(({ number, hash }) => `.${number}-${hash.slice(2).toLowerCase()}`).join('')
}

/** The same as {@link encodeCursor}, with the end made before. */
export function encodeCursorWith(
  { number, hash, logIndex, start, first }: Omit<Position, 'recent'>,
  recent: string,
): string {
  const index = logIndex === -1 ? 'b' : (logIndex ?? 'e')
  return `1.${number}.${index}.${start}.${first ?? '-'}.${hash.slice(2).toLowerCase()}${recent}`
}

/** @throws {CursorError} `CONTRACT_CURSOR` if it is none. */
export function decodeCursor(text: string): Position {
  const found = text.length > CURSOR_CHARACTERS ? null : FORMAT.exec(text)
  if (found === null) throw new CursorError(text, 'is none that was given')
  const [, number, index, start, first, hash, recent] = found as unknown as string[]
  return {
    number: Number(number),
    hash: `0x${hash}`,
    logIndex: index === 'e' ? undefined : index === 'b' ? -1 : Number(index),
    start: Number(start),
    first: first === '-' ? undefined : first,
    recent: recent!
      .split('.')
      .slice(1)
      .map((mark) => {
        const [block, markHash] = mark.split('-') as [string, string]
        return { number: Number(block), hash: `0x${markHash}` as Hex }
      }),
  }
}
