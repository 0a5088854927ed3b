import assert from 'node:assert/strict'
import fs, { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'
import { it } from 'node:test'
import { BackupExistsError, StoreUnwritableError } from './errors.ts'
import { placeFile } from './place-file.ts'
import { temporaryFile } from './temporary-store.fixture.ts'

/** Fills a file with a text. */
const text = (words: string) => async (partial: string) => writeFileSync(partial, words)

it('puts a whole file in its place, for its owner alone, and nothing else', async (t) => {
  const file = temporaryFile(t)
  const write = async (partial: string) => {
    assert.equal(dirname(partial), dirname(file))
    assert.equal(statSync(partial).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(dirname(file)).length, 1)
    writeFileSync(partial, 'whole')
  }
  await placeFile(file, { write })
  assert.equal(readFileSync(file, 'utf8'), 'whole')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(dirname(file)), ['rialto.db'])
})

it('replaces a file where it may', async (t) => {
  const file = temporaryFile(t)
  writeFileSync(file, 'old', { mode: 0o644 })
  await assert.rejects(placeFile(file, { write: text('new') }), new BackupExistsError(file))
  await placeFile(file, { overwrite: true, write: text('new') })
  assert.equal(readFileSync(file, 'utf8'), 'new')
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

it('leaves a file that appeared meanwhile, and a link that leads nowhere', async (t) => {
  const file = temporaryFile(t)
  const write = async () => writeFileSync(file, 'mine')
  await assert.rejects(placeFile(file, { write }), new BackupExistsError(file))
  assert.equal(readFileSync(file, 'utf8'), 'mine')
  const link = join(dirname(file), 'link')
  symlinkSync('nowhere', link)
  await assert.rejects(placeFile(link, { write: text('new') }), new BackupExistsError(link))
  assert.deepEqual(readdirSync(dirname(file)).sort(), ['link', 'rialto.db'])
})

it('leaves nothing when it fails, and what was there', async (t) => {
  const file = temporaryFile(t)
  writeFileSync(file, 'old')
  const fault = new Error('no')
  const write = async (partial: string) => {
    writeFileSync(partial, 'half')
    throw fault
  }
  await assert.rejects(placeFile(file, { overwrite: true, write }), fault)
  assert.equal(readFileSync(file, 'utf8'), 'old')
  assert.deepEqual(readdirSync(dirname(file)), ['rialto.db'])
})

it('never takes the place of what is no file', async (t) => {
  const folder = dirname(temporaryFile(t))
  for (const there of [folder, '/dev/null']) {
    const placing = placeFile(there, { overwrite: true, write: text('new') })
    const error = new StoreUnwritableError(there, 'what is there is not a file')
    await assert.rejects(placing, error)
  }
})

it('works where the file system has no links', async (t) => {
  const file = temporaryFile(t)
  t.mock.method(fs, 'linkSync', () => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
  })
  syncBuiltinESMExports()
  t.after(() => {
    t.mock.restoreAll()
    syncBuiltinESMExports()
  })
  await placeFile(file, { write: text('new') })
  assert.equal(readFileSync(file, 'utf8'), 'new')
  const other = join(dirname(file), 'other')
  const write = async () => writeFileSync(other, 'mine')
  await assert.rejects(placeFile(other, { write }), new BackupExistsError(other))
  assert.equal(readFileSync(other, 'utf8'), 'mine')
  assert.deepEqual(readdirSync(dirname(file)).sort(), ['other', 'rialto.db'])
})
