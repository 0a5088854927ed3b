import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import {
  HostKeyExposedError,
  HostKeyMalformedError,
  HostKeyUnreadableError,
  HostKeyUnwritableError,
} from './errors.ts'
import { temporaryFile } from './hosts.fixture.ts'
import { createIdentity, writeIdentity } from './identity.ts'
import { openKeyFile } from './key-file.ts'

test('the first start makes a key file for its owner alone, and the next reads it', async (t) => {
  const file = temporaryFile(t, 'identity.key')
  const { peerId } = await openKeyFile(file)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(readFileSync(file, 'utf8'), /^[A-Za-z0-9+/]+=*\n$/)
  assert.equal((await openKeyFile(file)).peerId, peerId)
  assert.deepEqual(readdirSync(dirname(file)), ['identity.key'])
})

test('many that start at once end with one identity', async (t) => {
  const file = temporaryFile(t, 'identity.key')
  const identities = await Promise.all(Array.from({ length: 16 }, () => openKeyFile(file)))
  assert.equal(new Set(identities.map(({ peerId }) => peerId)).size, 1)
  assert.deepEqual(readdirSync(dirname(file)), ['identity.key'])
})

test('a file that others can read is refused', async (t) => {
  const file = temporaryFile(t, 'identity.key')
  await openKeyFile(file)
  for (const mode of [0o640, 0o604, 0o620, 0o644]) {
    chmodSync(file, mode)
    await assert.rejects(openKeyFile(file), new HostKeyExposedError(file, mode))
  }
  chmodSync(file, 0o400)
  await openKeyFile(file)
})

test('a file without a key is refused, and its content stays out of the error', async (t) => {
  const file = temporaryFile(t, 'identity.key')
  const secret = writeIdentity(await createIdentity())
  const cases: [string, string][] = [
    ['', 'it is empty'],
    ['garbage\n', 'what is in it is no such key'],
    [`${secret}\n${secret}\n`, 'what is in it is no such key'],
    ['A'.repeat(5_000), 'it is too long'],
  ]
  for (const [text, fault] of cases) {
    writeFileSync(file, text, { mode: 0o600 })
    await assert.rejects(openKeyFile(file), new HostKeyMalformedError(file, fault))
  }
})

test('a folder in the place of the file is refused', async (t) => {
  const file = temporaryFile(t, 'identity.key')
  mkdirSync(file, { mode: 0o700 })
  await assert.rejects(openKeyFile(file), new HostKeyMalformedError(file, 'it is not a file'))
})

test('a path that leads through a file cannot be read', async (t) => {
  const file = temporaryFile(t, 'identity.key')
  await openKeyFile(file)
  const said = `ENOTDIR: not a directory, open '${file}/key'`
  await assert.rejects(openKeyFile(`${file}/key`), (error: Error) => {
    assert.equal(error.message, new HostKeyUnreadableError(`${file}/key`, said).message)
    return true
  })
})

test('a folder that is not there keeps no key', async (t) => {
  const file = temporaryFile(t, 'nowhere/identity.key')
  await assert.rejects(openKeyFile(file), (error: Error) => {
    assert.ok(error instanceof HostKeyUnwritableError)
    assert.match(error.message, /^cannot write a new secret key to .+: ENOENT: no such file/)
    return true
  })
})
