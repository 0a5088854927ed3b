import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { parseCache, readCache, writeCache } from './cache-file.ts'

const NOW = new Date(1_785_000_000_000)

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'rialto-routes-'))
  t.after(() => rmSync(made, { recursive: true }))
  return made
}

test('a file is written so that the original reads it, and read back with the times when addresses worked', (t) => {
  const file = join(folder(t), 'routetable.cache')
  const addresses = [
    { peer: 'QmA', address: '/ip4/8.8.8.8/tcp/8680', verifiedAt: 0 },
    { peer: 'QmB', address: '/ip6/2606:4700::1/tcp/1', verifiedAt: 1_784_000_000_000 },
  ]
  writeCache(file, addresses, NOW)
  assert.equal(
    readFileSync(file, 'utf8'),
    '# 2026-07-25T17:20:00.000Z\n/ip4/8.8.8.8/tcp/8680/ipfs/QmA\n# worked 2026-07-14T03:33:20.000Z\n/ip6/2606:4700::1/tcp/1/ipfs/QmB\n',
  )
  assert.deepEqual(readCache(file), { addresses, bad: 0 })
  assert.equal(statSync(file).mode & 0o777, 0o600)
  writeCache(file, [], NOW)
  assert.deepEqual(readCache(file).addresses, [])
})

test('the newer name of the part that holds the peer is read too; comments and empty lines are passed over', () => {
  const text = '# then\n\n  /ip4/8.8.8.8/tcp/1/p2p/QmA  \r\nnonsense\n/ip4/8.8.8.8/tcp/1\n'
  assert.deepEqual(parseCache(text), {
    addresses: [{ peer: 'QmA', address: '/ip4/8.8.8.8/tcp/1', verifiedAt: 0 }],
    bad: 2,
  })
})

test('a file that is not there is empty', (t) => {
  assert.deepEqual(readCache(join(folder(t), 'none')), { addresses: [], bad: 0 })
})

test('a file that cannot be written leaves the old one and nothing beside it', (t) => {
  const made = folder(t)
  const file = join(made, 'routetable.cache')
  writeFileSync(file, 'old')
  const bad = [
    {
      peer: 'QmA',
      verifiedAt: 0,
      get address(): string {
        throw new Error('of the test')
      },
    },
  ]
  assert.throws(() => writeCache(file, bad, NOW))
  assert.deepEqual([readFileSync(file, 'utf8'), readdirSync(made)], ['old', ['routetable.cache']])
})
