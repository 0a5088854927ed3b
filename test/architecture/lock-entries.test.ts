import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Lock, lockEntries } from './lock-entries.ts'
import { ROOT } from './read-sources.ts'

test('the lock file holds the packages of every platform', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  assert.deepEqual(lockEntries(lock), [])
})

test('a platform that the lock file forgot is found', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } },
    'node_modules/a-linux': {},
  }
  assert.deepEqual(lockEntries({ packages }), [
    'package-lock.json lacks a-darwin, which node_modules/a may want',
  ])
})
