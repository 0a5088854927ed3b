import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseCoding } from './choose-coding.ts'
import type { PageFile, PageFiles } from './page.ts'

const file = (name: string): PageFile => ({
  body: Buffer.from(name),
  headers: { etag: `"${name}"` },
})
const ALL: PageFiles = { br: file('br'), gzip: file('gzip'), identity: file('identity') }
const PLAIN: PageFiles = { identity: file('identity') }

test('the smallest coding that the client takes is chosen, and none where it takes none', () => {
  const chosen = {
    'gzip, deflate, br, zstd': 'br',
    'gzip, deflate': 'gzip',
    'br;q=0.2, gzip;q=0.8': 'gzip',
    'br;q=0, gzip': 'gzip',
    '*': 'br',
    identity: 'identity',
    deflate: 'identity',
    '': 'identity',
    ';;;=,': 'identity',
  }
  for (const [accepted, name] of Object.entries(chosen)) {
    assert.equal(String(chooseCoding(ALL, accepted).body), name, accepted)
  }
  assert.equal(chooseCoding(ALL, undefined), ALL.identity)
  assert.equal(chooseCoding(PLAIN, 'br, gzip'), PLAIN.identity)
})
