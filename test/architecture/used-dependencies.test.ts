import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT, readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'
import { usedDependencies } from './used-dependencies.ts'

test('the published code imports every dependency and nothing else', () => {
  const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(manifest) as { dependencies: object }
  assert.deepEqual(usedDependencies(readSources('src'), Object.keys(dependencies)), [])
})

test('an import that is no dependency and a dependency that nothing imports are found', () => {
  const files = [
    parseSource('src/app/a.ts', `import '@fastify/swagger/ui'\nimport 'node:fs'\nimport './b.ts'`),
    parseSource('src/app/a.test.ts', `import 'ws'`),
    parseSource('src/web/a.ts', `import 'preact'`),
  ]
  assert.deepEqual(usedDependencies(files, ['zod']), [
    'package.json lacks @fastify/swagger',
    'package.json names zod in vain',
  ])
})
