/** Writes `exports.json` anew: `npm run exports`, when a name was added or taken away on purpose. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportedNames } from './index-exports.ts'
import { readSources } from './read-sources.ts'

const file = join(import.meta.dirname, 'exports.json')
writeFileSync(file, `${JSON.stringify(exportedNames(readSources('src')), null, 2)}\n`)
