import assert from 'node:assert/strict'
import { mkdtempDisposable, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeFolders } from './make-folders.ts'

test('the folders of a file are made, by several at once too', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  const path = join(folder.path, 'a/b/c.json')
  const made = await Promise.all([makeFolders(path), makeFolders(path), makeFolders(path)])
  assert.deepEqual(made.flat().sort(), [join(folder.path, 'a'), join(folder.path, 'a/b')])
  assert.deepEqual(await makeFolders(path), [])
})

test('none stays where one cannot be made', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  await writeFile(join(folder.path, 'file'), '')
  await assert.rejects(makeFolders(join(folder.path, 'file/b.json')), {
    message: `${join(folder.path, 'file')} is no folder`,
  })
  await assert.rejects(makeFolders(join(folder.path, 'a', 'x'.repeat(300), 'b.json')), {
    code: 'ENAMETOOLONG',
  })
  await assert.rejects(makeFolders('/proc/x/y/b.json'), { code: 'ENOENT' })
  assert.deepEqual(await readdir(folder.path), ['file'])
})
