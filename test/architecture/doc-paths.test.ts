import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { docPaths } from './doc-paths.ts'
import { ROOT } from './read-sources.ts'

test('every path, heading and script named in the documentation exists', () => {
  const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const repository = { exists: (path: string) => existsSync(join(ROOT, path)), read, scripts }
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...globSync('docs/*.md', { cwd: ROOT }),
  ]
  assert.deepEqual(
    pages.flatMap((page) => docPaths(page, repository)),
    [],
  )
})

test('a dead link, a dead anchor, a dead path and a missing script are found', () => {
  const pages: Record<string, string> = {
    'docs/a.md': `[b](b.md#way-in) [c](b.md#way-out) [d](../gone.md) [e](https://example.org)
\`src/gone.ts\` \`src/*.ts\` \`npm run gone\` \`npm test\` \`npm ci\``,
    'docs/b.md': '# Way in',
  }
  const repository = {
    exists: (path: string) => path in pages,
    read: (path: string) => pages[path]!,
    scripts: { test: '' },
  }
  assert.deepEqual(docPaths('docs/a.md', repository), [
    'docs/a.md links b.md#way-out, and docs/b.md has no such heading',
    'docs/a.md links ../gone.md, which does not exist',
    'docs/a.md names src/gone.ts, which does not exist',
    'docs/a.md names npm run gone, which package.json lacks',
  ])
})
