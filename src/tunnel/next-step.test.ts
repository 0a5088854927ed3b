/** What is typed wrong is answered with what would help. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { bind } from './bind.ts'
import { forwardEntry, listenEntry } from './make-entry.ts'
import { parseAddress } from './parse-address.ts'
import { resolvePeer } from './resolve-peer.ts'
import { parseTarget } from './target.ts'

const PEER = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'rialto-bind-'))
  t.after(() => rmSync(path, { recursive: true }))
  return path
}

const binding = (address: string) => bind(parseAddress(address), () => {})

test('a forward on UDP is refused as a target of UDP is', async () => {
  await assert.rejects(binding('/ip4/127.0.0.1/udp/3000'), {
    code: 'TUNNEL_DATAGRAM',
    shortMessage: 'listen udp4 127.0.0.1:3000: address 127.0.0.1:3000: unexpected address type',
    message:
      'listen udp4 127.0.0.1:3000: address 127.0.0.1:3000: unexpected address type; name a TCP port, as in /ip4/127.0.0.1/tcp/53',
  })
})

test('an address on which nothing can listen is answered with what would help there', async (t) => {
  const taken = join(folder(t), 'taken')
  writeFileSync(taken, '')
  const long = `/tmp/${'a'.repeat(104)}`
  for (const [address, said] of [
    [
      `/unix${taken}`,
      `listen unix ${taken}: bind: address already in use; choose another path, or remove what lies there if nothing uses it`,
    ],
    [
      '/unix/nowhere/at/all.sock',
      'listen unix /nowhere/at/all.sock: bind: no such file or directory; make its folder, or choose another path',
    ],
    [
      `/unix${long}`,
      `listen unix ${long}: bind: invalid argument; choose a path of 108 bytes at the most`,
    ],
    [
      '/ip4/203.0.113.9/tcp/4000',
      'listen tcp4 203.0.113.9:4000: bind: cannot assign requested address; name an address of this machine, such as 127.0.0.1, and a TCP port',
    ],
    [
      '/dns4/nowhere.invalid/tcp/1',
      'listen tcp4: lookup nowhere.invalid: no such host; name an address of this machine, such as 127.0.0.1, or a name that leads to one',
    ],
    [
      '/ip4/127.0.0.1',
      'listen ip4: unknown network ip4; name an address of this machine, such as 127.0.0.1, and a TCP port',
    ],
  ]) {
    await assert.rejects(binding(address as string), { code: 'TUNNEL_LISTEN', message: said })
  }
})

test('the path of a Unix socket that no connection reaches is no target', () => {
  assert.deepEqual(parseTarget(`/unix/${'a'.repeat(107)}`).where, { path: `/${'a'.repeat(107)}` })
  const long = `/unix/${'a'.repeat(108)}`
  assert.throws(() => parseTarget(long), {
    code: 'TUNNEL_TARGET',
    message: `the path of a Unix socket may have 108 bytes, and this one has 109; "${long}" has to name a TCP port or a Unix socket, as in /ip4/127.0.0.1/tcp/22`,
  })
})

test('who may come has to be a peer id, and says so', () => {
  assert.throws(() => listenEntry('/x/a', '/ip4/127.0.0.1/tcp/1', { allow: ['bogus'] }), {
    code: 'TUNNEL_PEER_ID',
    message: '"bogus" is no peer id; copy it from "rialto id" on the other node, as in 12D3KooW...',
  })
})

test('a bare peer id as a target is answered with the address that was meant', async () => {
  const said = {
    code: 'TUNNEL_PEER',
    shortMessage: `failed to parse multiaddr "${PEER}": must begin with /`,
    message: `failed to parse multiaddr "${PEER}": must begin with /; say /p2p/${PEER}`,
  }
  await assert.rejects(resolvePeer(PEER), said)
  assert.throws(() => forwardEntry('/x/a', '/ip4/127.0.0.1/tcp/0', PEER), said)
})
