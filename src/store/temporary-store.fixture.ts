/** A store in a directory of its own; both go with the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Migrations } from './migrate.ts'
import { openStore, type Store, type StoreOptions } from './open-store.ts'

/** For a test that opens and closes stores itself. */
export function temporaryFile(t: TestContext): string {
  const directory = makeDirectory()
  t.after(() => remove(directory))
  return join(directory, 'rialto.db')
}

export function temporaryStore(
  t: TestContext,
  migrations: readonly Migrations[],
  options: StoreOptions = {},
): Store {
  const directory = makeDirectory()
  const store = openStore(join(directory, 'rialto.db'), migrations, { reserveBytes: 0, ...options })
  t.after(async () => {
    await store.close()
    remove(directory)
  })
  return store
}

function makeDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'rialto-store-'))
}

function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
}
