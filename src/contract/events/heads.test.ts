import assert from 'node:assert/strict'
import { test } from 'node:test'
import v8 from 'node:v8'
import type { Connection } from '../connection/index.ts'
import { Heads } from './heads.ts'

const LOOKS = 200

test('looking for a head again and again leaves nothing behind', async () => {
  const head = {
    number: '0x1',
    hash: `0x${'1'.repeat(64)}`,
    parentHash: `0x${'0'.repeat(64)}`,
    timestamp: '0x1',
  }
  const connection = { pushes: false, request: async () => head } as unknown as Connection
  const heads = new Heads(connection, { interval: 0, signal: new AbortController().signal })
  await heads.next()
  const before = v8.queryObjects(Promise, { format: 'count' })
  for (let look = 0; look < LOOKS; look++) await heads.next()
  const left = v8.queryObjects(Promise, { format: 'count' }) - before
  assert.ok(left < LOOKS / 10, `${left} promises of ${LOOKS} looks are left`)
})
