import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { UsageError } from '../command/index.ts'
import { readEndpoints } from './read-endpoints.ts'

const KEY = '59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'

test('the variable RIALTO_RPC stands in where no endpoint is typed', async () => {
  const env = { RIALTO_RPC: 'https://node.example/v3/SECRET' }
  assert.deepEqual(await readEndpoints({ env }, undefined), ['https://node.example/v3/SECRET'])
  assert.deepEqual(await readEndpoints({ env }, ['./node.ipc']), ['./node.ipc'])
  assert.equal(await readEndpoints({ env: { RIALTO_RPC: '' } }, undefined), undefined)
  assert.equal(await readEndpoints({ env: {} }, undefined), undefined)
})

test('a URL without its scheme is refused with no more of it than its host', async () => {
  const next =
    'without its scheme: put https:// or wss:// in front, or ./ where it is the path of a socket'
  for (const [text, host] of [
    ['node.example/v3/SECRET', 'node.example'],
    ['//node.example/v3/SECRET', 'node.example'],
    ['https//node.example/SECRET', 'node.example'],
    ['10.0.0.1:8545/SECRET', '10.0.0.1:8545'],
    ['1rpc.example?key=SECRET', '1rpc.example'],
    ['SECRET@node.example', 'node.example'],
  ] as const) {
    await assert.rejects(readEndpoints({ env: {} }, [text]), {
      message: `--rpc looks like a URL of ${host} ${next}`,
    })
  }
  await assert.rejects(readEndpoints({ env: { RIALTO_RPC: 'http//node/SECRET' } }, []), {
    message: `the variable RIALTO_RPC looks like a URL ${next}`,
  })
})

test('blanks and quotes around an endpoint, and a key in its place, are refused without showing it', async () => {
  for (const text of [' https://node.example/SECRET', '"https://node.example/SECRET"', "'a/b"]) {
    await assert.rejects(readEndpoints({ env: {} }, [text]), (error: unknown) => {
      assert.ok(error instanceof UsageError)
      assert.equal(error.message, '--rpc has blanks or quotes around its endpoint: leave them out')
      return true
    })
  }
  await assert.rejects(readEndpoints({ env: {} }, [`0x${KEY}`]), {
    message: '--rpc has what looks like a key, and wants an endpoint, as http://127.0.0.1:8545',
  })
})

test('paths of sockets, there or not, are taken as they are', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  await mkdir(join(folder.path, 'node.data'))
  await writeFile(join(folder.path, 'node.data/socket'), '')
  const paths = ['./a.b/c', '../a.b/c', '/run/a.b/c', 'node.ipc', 'geth.data/geth.ipc', 'run/geth']
  const there = relative('.', join(folder.path, 'node.data/socket'))
  assert.deepEqual(await readEndpoints({ env: {} }, [...paths, there]), [...paths, there])
})
