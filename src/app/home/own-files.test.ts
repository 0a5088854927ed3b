import assert from 'node:assert/strict'
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { isOwnFile } from './own-files.ts'
import { temporaryHome } from './temporary-home.fixture.ts'

/** A home with two files of its own and one of a user. */
function homeWithFiles(t: TestContext): { home: string; beside: string } {
  const home = temporaryHome(t)
  mkdirSync(home)
  for (const name of ['rialto.db', 'token', 'mine.db']) writeFileSync(join(home, name), '')
  return { home, beside: dirname(home) }
}

test('a file of the home is known by every path that leads to it', (t) => {
  const { home, beside } = homeWithFiles(t)
  symlinkSync(join(home, 'rialto.db'), join(beside, 'soft'))
  symlinkSync('soft', join(beside, 'softer'))
  linkSync(join(home, 'token'), join(beside, 'hard'))
  symlinkSync(home, join(beside, 'other-home'))
  for (const path of [
    join(home, 'rialto.db'),
    `${home}/../home/./token`,
    join(beside, 'soft'),
    join(beside, 'softer'),
    join(beside, 'hard'),
    join(beside, 'other-home/token'),
  ]) {
    assert.ok(isOwnFile(home, path), path)
    assert.ok(isOwnFile(join(beside, 'other-home'), path), path)
  }
})

test('a file that the home would take for its own is one before it is there', (t) => {
  const { home, beside } = homeWithFiles(t)
  symlinkSync(home, join(beside, 'other-home'))
  symlinkSync(join(home, 'config.json'), join(beside, 'soft'))
  for (const name of [
    'access-token',
    'config.json',
    'control.sock',
    'identity.key',
    'node.lock',
    'ports.json',
    'rialto.db-journal',
    'rialto.db-reserve',
    'rialto.db-shm',
    'rialto.db-wal',
    'rialto.db.before-restore',
    'rialto.db.before-restore-wal',
    'rialto.db.restoring',
    'rialto.db.restoring-wal',
    'routetable.cache',
  ]) {
    assert.ok(isOwnFile(home, join(home, name)), name)
    assert.ok(isOwnFile(home, join(beside, 'other-home', name)), name)
    assert.ok(!isOwnFile(home, join(beside, name)), name)
  }
  assert.ok(isOwnFile(home, join(beside, 'soft')))
})

test('any other file is none, in the home too', (t) => {
  const { home, beside } = homeWithFiles(t)
  symlinkSync('loop', join(beside, 'loop'))
  for (const path of [
    join(beside, 'loop'),
    join(home, 'mine.db'),
    join(home, 'new.db'),
    join(beside, 'new.db'),
    join(beside, 'no-folder/new.db'),
    '/dev/null',
  ]) {
    assert.ok(!isOwnFile(home, path), path)
  }
  assert.ok(!isOwnFile(join(beside, 'no-home'), join(beside, 'no-home/rialto.db')))
})
