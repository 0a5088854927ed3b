import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findChromium } from './chromium.ts'

test('the path in CHROMIUM wins, then the first of the names on PATH, and a machine without has none', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-chromium-'))
  t.after(() => rm(folder, { recursive: true }))
  assert.equal(await findChromium({ PATH: folder }), undefined)
  for (const name of ['google-chrome', 'chromium']) {
    await writeFile(join(folder, name), '')
    await chmod(join(folder, name), 0o755)
    assert.equal(await findChromium({ PATH: folder }), join(folder, name))
  }
  const other = join(folder, 'google-chrome')
  assert.equal(await findChromium({ PATH: folder, CHROMIUM: other }), other)
})

test('a path in CHROMIUM where nothing is fails instead of being passed over', async () => {
  await assert.rejects(findChromium({ CHROMIUM: '/nowhere/chromium' }), { code: 'ENOENT' })
})
