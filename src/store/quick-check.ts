/** Looks for damaged pages (https://sqlite.org/pragma.html#pragma_quick_check). */
import type { DatabaseSync } from 'node:sqlite'
import { StoreCorruptError } from './errors.ts'

/** Reads the whole file. @throws StoreCorruptError */
export function quickCheck(sqlite: DatabaseSync, file: string): void {
  const verdict = String(sqlite.prepare('PRAGMA quick_check(1)').get()?.quick_check)
  if (verdict !== 'ok') throw new StoreCorruptError(file, verdict.replaceAll('\n', ' '))
}
