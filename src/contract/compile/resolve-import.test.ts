import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, realpath, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { collectSources } from './collect-sources.ts'
import { ImportMissingError, ImportRefusedError, ImportUnreadableError } from './errors.ts'
import { parseRemapping } from './remappings.ts'
import type { Project } from './resolve-import.ts'

interface Tree extends AsyncDisposable {
  readonly folder: string
  /** The names of the sources that a text in `contracts/main.sol` of the project leads to. */
  names(text: string, project?: Partial<Project>): Promise<string[]>
}

/** A project in `app`, with things outside of it. */
async function tree(files: Record<string, string | Buffer>): Promise<Tree> {
  const made = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  const folder = await realpath(made.path)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await mkdir(join(folder, 'app/contracts'), { recursive: true })
  return {
    folder,
    async names(text, project = {}) {
      const whole = { root: join(folder, 'app'), includePaths: [], remappings: [], ...project }
      const sources = await collectSources([{ name: 'contracts/main.sol', text }], whole)
      return [...sources.keys()].slice(1)
    },
    [Symbol.asyncDispose]: () => made[Symbol.asyncDispose](),
  }
}

test('imports are found beside the source, in the project, in packages and in include paths', async () => {
  await using made = await tree({
    'app/contracts/a.sol': 'import "../lib/b.sol";',
    'app/lib/b.sol': '',
    'app/node_modules/@oz/contracts/c.sol': 'import "./d.sol";',
    'app/node_modules/@oz/contracts/d.sol': '',
    'node_modules/hoisted/e.sol': '',
    'shared/f.sol': '',
  })
  const names = await made.names(
    'import "./a.sol"; import "lib/b.sol"; import "@oz/contracts/c.sol"; import "hoisted/e.sol"; import "f.sol";',
    { includePaths: [join(made.folder, 'shared')] },
  )
  assert.deepEqual(names.sort(), [
    '@oz/contracts/c.sol',
    '@oz/contracts/d.sol',
    'contracts/a.sol',
    'f.sol',
    'hoisted/e.sol',
    'lib/b.sol',
  ])
})

test('a remapping leads an import elsewhere in the project', async () => {
  await using made = await tree({
    'app/lib/oz/a.sol': 'import "@oz/b.sol";',
    'app/lib/oz/b.sol': '',
  })
  const remappings = [parseRemapping('@oz/=lib/oz/', 'a test')]
  assert.deepEqual(await made.names('import "@oz/a.sol";', { remappings }), [
    'lib/oz/a.sol',
    'lib/oz/b.sol',
  ])
})

test('what a remapping leads to keeps the form of its target in its own imports, as solc names it', async () => {
  await using made = await tree({
    'app/lib/oz/a.sol': 'import "./token/b.sol"; import "../c.sol";',
    'app/lib/oz/token/b.sol': 'import "../a.sol"; import ".././/token/d.sol";',
    'app/lib/oz/token/d.sol': '',
    'app/lib/c.sol': '',
  })
  const names = (target: string) =>
    made.names('import "@oz/a.sol";', { remappings: [parseRemapping(`@oz/=${target}`, 'a test')] })
  const found = (folder: string, above: string) => [
    `${folder}a.sol`,
    `${folder}token/b.sol`,
    `${above}c.sol`,
    `${folder}token/d.sol`,
  ]
  assert.deepEqual(await names('./lib/oz/'), found('./lib/oz/', './lib/'))
  assert.deepEqual(await names('lib//oz/'), found('lib//oz/', 'lib/'))
})

test('a folder may be called by dots', async () => {
  await using made = await tree({ 'app/..lib/a.sol': '', 'app/contracts/.b.sol': '' })
  assert.deepEqual(await made.names('import "..lib/a.sol"; import "./.b.sol";'), [
    '..lib/a.sol',
    'contracts/.b.sol',
  ])
})

test('a mark of the byte order is left out of an import, and what is no text is refused', async () => {
  await using made = await tree({
    'app/contracts/bom.sol': '\ufeffimport "./b.sol";',
    'app/contracts/b.sol': '',
    'app/contracts/latin.sol': Buffer.from('// caf\xe9', 'latin1'),
    'app/contracts/huge.sol': '',
  })
  assert.deepEqual(await made.names('import "./bom.sol";'), [
    'contracts/bom.sol',
    'contracts/b.sol',
  ])
  await assert.rejects(made.names('import "./latin.sol";'), (error: unknown) => {
    assert.ok(error instanceof ImportUnreadableError)
    assert.deepEqual([error.imported, error.importer], ['./latin.sol', 'contracts/main.sol'])
    assert.equal(
      error.message,
      'contracts/main.sol imports "./latin.sol", which cannot be read: it is not UTF-8; put a file of text there that you may read',
    )
    return true
  })
  await truncate(join(made.folder, 'app/contracts/huge.sol'), 3 * 1024 ** 3)
  await assert.rejects(made.names('import "./huge.sol";'), { code: 'CONTRACT_SOURCES_SIZE' })
})

test('sources that import each other are read once', async () => {
  await using made = await tree({
    'app/contracts/a.sol': 'import "./b.sol";',
    'app/contracts/b.sol': 'import "./a.sol";',
  })
  assert.deepEqual(await made.names('import "./a.sol"; import "./b.sol"; import "./main.sol";'), [
    'contracts/a.sol',
    'contracts/b.sol',
  ])
})

test('what leads out of the project is refused, whatever way it takes', async () => {
  await using made = await tree({ 'secret.sol': 'contract S {}', 'app/x.sol': '' })
  await symlink(join(made.folder, 'secret.sol'), join(made.folder, 'app/contracts/link.sol'))
  await symlink(made.folder, join(made.folder, 'app/up'))
  const root = join(made.folder, 'app')
  const remappings = [parseRemapping('abs/=/etc/', 'a test'), parseRemapping('rel/=../', 'a test')]
  for (const path of [
    '../../secret.sol',
    '../../../../../../../../etc/passwd',
    './../../secret.sol',
    '/etc/passwd',
    'contracts/../../secret.sol',
    'file:///etc/passwd',
    'https://example.org/a.sol',
    './link.sol',
    'up/secret.sol',
    'abs/passwd',
    'dot/../../secret.sol',
    'rel/secret.sol',
  ]) {
    await assert.rejects(made.names(`import "${path}";`, { remappings }), (error: unknown) => {
      assert.ok(error instanceof ImportRefusedError, path)
      assert.equal(error.code, 'CONTRACT_IMPORT_OUTSIDE')
      assert.equal(
        error.message,
        `contracts/main.sol imports "${path}", which is outside of ${root}; if it is to be read, name its folder with --include-path, and import it by its path from there`,
      )
      return true
    })
  }
})

test('an import that is nowhere is named, with where it was looked for', async () => {
  await using made = await tree({ 'app/folder.sol/a': '' })
  const root = join(made.folder, 'app')
  const cases: [string, string][] = [
    ['@oz/a.sol', 'install its package, or give --remapping or --include-path'],
    ['./b.sol', 'correct its path'],
    ['../folder.sol', 'correct its path'],
  ]
  for (const [path, next] of cases) {
    await assert.rejects(made.names(`import "${path}";`), (error: unknown) => {
      assert.ok(error instanceof ImportMissingError)
      assert.equal(error.importer, 'contracts/main.sol')
      assert.equal(
        error.message,
        `contracts/main.sol imports "${path}", which is not in ${root}, node_modules; ${next}`,
      )
      return true
    })
  }
})
