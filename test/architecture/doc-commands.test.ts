import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { COMMANDS } from '../../src/cli/commands.ts'
import { docCommands } from './doc-commands.ts'
import { ROOT } from './read-sources.ts'

test('every command and option that the documentation shows exists', async () => {
  const commands = new Map<string, Set<string>>()
  for (const command of COMMANDS) {
    const options = [...command.options, ...((await command.moreOptions?.()) ?? [])]
    commands.set(command.name, new Set(options.map(({ name }) => name)))
  }
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: ROOT })]
  const faults = pages.flatMap((page) =>
    docCommands(page, readFileSync(join(ROOT, page), 'utf8'), commands),
  )
  assert.deepEqual(faults, [])
})

test('a command and an option that do not exist are found, in blocks and in spans', () => {
  const commands = new Map([
    ['start', new Set(['http'])],
    ['room ls', new Set(['json'])],
  ])
  const page = `\`rialto start --http 0.0.0.0:1\` \`rialto --version\` \`rialto room ls --all\`
\`\`\`sh
make | rialto room --json && sudo rialto start --quick # rialto dance
\`\`\`
`
  assert.deepEqual(docCommands('a.md', page, commands), [
    'a.md shows rialto room --json: no such command',
    'a.md shows rialto start --quick: no such option --quick',
    'a.md shows rialto room ls --all: no such option --all',
  ])
})
