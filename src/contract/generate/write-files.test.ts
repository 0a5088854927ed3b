import assert from 'node:assert/strict'
import {
  mkdir,
  mkdtempDisposable,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { GenerateStaleError, GenerateWriteError } from './errors.ts'
import { compareFiles, writeFiles } from './write-files.ts'

const temporary = () => mkdtempDisposable(join(tmpdir(), 'rialto-'))

test('files are written with their folders, and those that are right are not touched', async () => {
  await using folder = await temporary()
  const a = join(folder.path, 'src/gen/a.ts')
  const b = join(folder.path, 'b.ts')
  const files = [
    { path: a, text: 'a\n' },
    { path: b, text: 'b\n' },
  ]
  assert.deepEqual(await writeFiles(files), [
    { path: a, change: 'new' },
    { path: b, change: 'new' },
  ])
  assert.equal(await readFile(a, 'utf8'), 'a\n')
  await utimes(a, 1, 1)
  assert.deepEqual(await writeFiles([files[0]!, { path: b, text: 'c\n' }]), [
    { path: a, change: 'same' },
    { path: b, change: 'changed' },
  ])
  assert.equal((await stat(a)).mtimeMs, 1000)
  assert.equal(await readFile(b, 'utf8'), 'c\n')
  assert.deepEqual(await readdir(join(folder.path, 'src/gen')), ['a.ts'])
})

test('comparing writes nothing', async () => {
  await using folder = await temporary()
  const path = join(folder.path, 'gen/a.ts')
  assert.deepEqual(await compareFiles([{ path, text: 'a' }]), [{ path, change: 'new' }])
  assert.deepEqual(await readdir(folder.path), [])
})

test('where one file cannot be written, nothing is changed and nothing is left', async () => {
  await using folder = await temporary()
  const old = join(folder.path, 'old.ts')
  await writeFile(old, 'old')
  await writeFile(join(folder.path, 'file'), '')
  await mkdir(join(folder.path, 'taken.ts'))
  const before = await readdir(folder.path)
  const cases: [string, string][] = [
    ['taken.ts', 'it is a folder'],
    ['file/b.ts', `${join(folder.path, 'file')} is no folder`],
    ['file/c/b.ts', `ENOTDIR: not a directory, stat '${join(folder.path, 'file/c')}'`],
    ['/proc/x/y/b.ts', "ENOENT: no such file or directory, mkdir '/proc/x'"],
  ]
  for (const [name, why] of cases) {
    const path = resolve(folder.path, name)
    const files = [
      { path: old, text: 'new' },
      { path: join(folder.path, 'made/a.ts'), text: 'a' },
      { path, text: 'b' },
    ]
    await assert.rejects(writeFiles(files), (error: unknown) => {
      assert.ok(error instanceof GenerateWriteError)
      assert.equal(error.path, path)
      assert.equal(error.message, `${path} cannot be written: ${why}; nothing was changed`)
      return true
    })
    assert.equal(await readFile(old, 'utf8'), 'old')
    assert.deepEqual(await readdir(folder.path), before)
  }
})

test('a link is kept, and what it leads to is written', async () => {
  await using folder = await temporary()
  const [target, link] = [join(folder.path, 'a.ts'), join(folder.path, 'link.ts')]
  await writeFile(target, 'old')
  await symlink(target, link)
  await writeFiles([{ path: link, text: 'new' }])
  assert.equal(await readFile(target, 'utf8'), 'new')
})

test('files that are not up to date are named', () => {
  assert.equal(
    new GenerateStaleError(['a.ts']).message,
    '1 file is not what is generated now: a.ts; generate again without --check',
  )
  assert.equal(
    new GenerateStaleError(['a.ts', 'b.ts']).message,
    '2 files are not what is generated now: a.ts, b.ts; generate again without --check',
  )
})
