/** Writes docs/settings.md anew: `npm run settings`, when the table of settings changed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './read-sources.ts'
import { settingsPage } from './settings-page.ts'

writeFileSync(join(ROOT, 'docs/settings.md'), settingsPage())
