import assert from 'node:assert/strict'
import { chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it } from 'node:test'
import { openStore } from './open-store.ts'
import { ownLike } from './own-like.ts'
import { temporaryFile } from './temporary-store.fixture.ts'

const NOBODY = 65_534
const skip = process.getuid?.() !== 0 && 'only root gives files away: run "sudo npm test"'

it('gives a file to the owner of another, and follows no link', { skip }, (t) => {
  const file = temporaryFile(t)
  const model = join(dirname(file), 'model')
  writeFileSync(file, '')
  mkdirSync(model)
  chownSync(model, NOBODY, NOBODY)
  ownLike(file, model)
  const { uid, gid } = statSync(file)
  assert.deepEqual([uid, gid], [NOBODY, NOBODY])
  const link = join(dirname(file), 'link')
  symlinkSync(file, link)
  assert.throws(() => ownLike(link, dirname(file)), { code: 'ELOOP' })
  assert.equal(statSync(file).uid, NOBODY)
})

it('is what makes a database of root, with all beside it, that of the folder', {
  skip,
}, async (t) => {
  const file = temporaryFile(t)
  chownSync(dirname(file), NOBODY, NOBODY)
  await using _ = openStore(file, [])
  for (const suffix of ['', '-wal', '-shm', '-reserve']) {
    const { uid, gid } = statSync(file + suffix)
    assert.deepEqual([uid, gid], [NOBODY, NOBODY], suffix)
  }
})
