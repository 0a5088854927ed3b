/** A home of a test's own, removed when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** The path of a home that does not exist yet, in a folder that does. */
export function temporaryHome(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'home')
}
