import assert from 'node:assert/strict'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { RemappingError } from './errors.ts'
import { applyRemappings, parseRemapping, readRemappings, remappingText } from './remappings.ts'

const all = (...texts: string[]) => texts.map((text) => parseRemapping(text, 'a test'))

test('the longest context wins, then the longest prefix, then the last', () => {
  const remappings = all(
    '@oz/=lib/one/',
    '@oz/=lib/two/',
    '@oz/token/=lib/token/',
    'old:@oz/=lib/old/',
  )
  const remap = (name: string, importer = 'a.sol') => applyRemappings(name, importer, remappings)
  assert.equal(remap('@oz/access.sol'), 'lib/two/access.sol')
  assert.equal(remap('@oz/token/erc20.sol'), 'lib/token/erc20.sol')
  assert.equal(remap('@oz/token/erc20.sol', 'old/a.sol'), 'lib/old/token/erc20.sol')
  assert.equal(remap('other/a.sol'), 'other/a.sol')
})

test('a remapping is written as it was read', () => {
  for (const text of ['a:b=c', '@oz/=node_modules/@openzeppelin/', 'a='])
    assert.equal(remappingText(parseRemapping(text, 'a test')), text)
})

test('those of a project are read from remappings.txt, without comments and empty lines', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  assert.deepEqual(await readRemappings(folder.path), [])
  const file = join(folder.path, 'remappings.txt')
  await writeFile(file, '# from\r\n\r\n@oz/=lib/oz/\r\nctx:b=c\n')
  assert.deepEqual((await readRemappings(folder.path)).map(remappingText), [
    '@oz/=lib/oz/',
    'ctx:b=c',
  ])
  await writeFile(file, 'nothing')
  await assert.rejects(readRemappings(folder.path), (error: unknown) => {
    assert.ok(error instanceof RemappingError)
    assert.equal(
      error.message,
      `"nothing" of ${file} is no remapping; one looks like @oz/=node_modules/@openzeppelin/`,
    )
    return true
  })
})

test('those of foundry.toml come after them, from its default profile alone', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  await writeFile(join(folder.path, 'remappings.txt'), 'a/=one/')
  const read = async (toml: string) => {
    await writeFile(join(folder.path, 'foundry.toml'), toml)
    return (await readRemappings(folder.path)).slice(1).map(remappingText)
  }
  assert.deepEqual(
    await read('[profile.default]\nsrc = "src"\nremappings = ["a/=b/", \'c=d\']\n'),
    ['a/=b/', 'c=d'],
  )
  const long = `remappings = [ # ours
    "a/=b/", # "not/=this/"
    "ctx:c]/=#d/",
  ]
  libs = ["lib"]`
  assert.deepEqual(await read(`[profile.default]\r\n${long}`), ['a/=b/', 'ctx:c]/=#d/'])
  assert.deepEqual(await read(`[ profile . "default" ] # x\n${long}`), ['a/=b/', 'ctx:c]/=#d/'])
  assert.deepEqual(await read(`[profile.ci]\n${long}\n[fmt]\nremappings=["x=y"]`), [])
  assert.deepEqual(await read('[profile.default]\nremappings = ["a=b"'), ['a=b'])
  await assert.rejects(read('[profile.default]\nremappings = ["nothing"]'), {
    message: `"nothing" of ${join(folder.path, 'foundry.toml')} is no remapping; one looks like @oz/=node_modules/@openzeppelin/`,
  })
})
