import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dependencyRows } from './dependency-rows.ts'
import { ROOT } from './read-sources.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('every runtime dependency has one row with its licence in docs/dependencies.md', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object }
  const licences = Object.keys(dependencies).map((name) => {
    const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }
    return [name, license] as const
  })
  assert.deepEqual(dependencyRows(Object.fromEntries(licences), read('docs/dependencies.md')), [])
})

test('a missing row, a row in vain and a wrong licence are found', () => {
  const table = `| Package | Licence |
| --- | --- |
| \`ws\` | GPL |
| \`left\` | MIT |`
  assert.deepEqual(dependencyRows({ ws: 'MIT', zod: 'MIT' }, table), [
    'docs/dependencies.md lacks zod',
    'docs/dependencies.md names left in vain',
    'docs/dependencies.md: ws is MIT, not GPL',
  ])
})
