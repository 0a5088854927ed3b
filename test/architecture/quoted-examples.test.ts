import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { quotedExamples } from './quoted-examples.ts'
import { ROOT } from './read-sources.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('code in the documentation is quoted from an example', () => {
  const programs = globSync('examples/**/*.ts', { cwd: ROOT }).map(read)
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: ROOT })]
  assert.deepEqual(
    pages.flatMap((page) => quotedExamples(page, read(page), programs)),
    [],
  )
})

test('code that no example has, or has in another order, is found', () => {
  const page = (code: string) => `\`\`\`ts\n${code}\n\`\`\`\n`
  assert.deepEqual(quotedExamples('a.md', page('a()\n\nc()'), ['a()\nb()\nc()']), [])
  assert.deepEqual(quotedExamples('a.md', page('c()\na()'), ['a()\nb()\nc()', 'c()']), [
    'a.md shows code that no example has: c()',
  ])
})
