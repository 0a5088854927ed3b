import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './read-sources.ts'
import { settingsPage } from './settings-page.ts'

test('docs/settings.md is what the table of settings says', () => {
  const page = readFileSync(join(ROOT, 'docs/settings.md'), 'utf8')
  assert.equal(
    page,
    settingsPage(),
    'the settings changed; if that is meant, run: npm run settings',
  )
})
