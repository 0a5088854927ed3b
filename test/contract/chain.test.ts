import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { createPublicClient, http, webSocket } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { ipc } from 'viem/node'
import {
  ChainEndedError,
  ChainPortTakenError,
  findDevChain,
  startDevChain,
} from '../../src/contract/index.ts'
import { ask, temporaryFolder, until } from './chain-folder.ts'

const FIRST = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const SECOND = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test('a chain answers over HTTP, WebSocket and IPC, and names its accounts', async () => {
  await using chain = await startDevChain()
  assert.equal(chain.chainId, 31_337)
  assert.equal(chain.accounts.length, 10)
  assert.equal(chain.accounts[0], FIRST)
  assert.equal(chain.httpUrl, `http://127.0.0.1:${chain.port}`)
  assert.equal(chain.webSocketUrl, `ws://127.0.0.1:${chain.port}`)
  const overIpc = createPublicClient({ transport: ipc(chain.ipcPath) })
  const overWebSocket = createPublicClient({ transport: webSocket(chain.webSocketUrl) })
  const clients = [createPublicClient({ transport: http(chain.httpUrl) }), overIpc, overWebSocket]
  for (const client of clients) assert.equal(await client.getChainId(), 31_337)
  for (const client of [overIpc, overWebSocket]) {
    const rpc = await (client.transport as unknown as Sockets).getRpcClient()
    rpc.close()
  }
})

interface Sockets {
  getRpcClient(): Promise<{ close(): void }>
}

test('the IPC socket lies in a folder that only its owner enters, also where the path would be too long', async () => {
  await using place = await temporaryFolder()
  const deep = join(place.path, 'd'.repeat(60), 'e'.repeat(60))
  for (const folder of [join(place.path, 'short'), deep]) {
    await using chain = await startDevChain({ folder })
    assert.ok(Buffer.byteLength(chain.ipcPath) <= 103, chain.ipcPath)
    assert.equal((await stat(join(chain.ipcPath, '..'))).mode & 0o777, 0o700)
    assert.ok((await stat(chain.ipcPath)).isSocket())
    assert.equal((await findDevChain(folder))?.ipcPath, chain.ipcPath)
  }
})

test('accounts, mnemonic, chain id and block time are as asked for', async () => {
  const mnemonic = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
  await using chain = await startDevChain({ accounts: 2, mnemonic, chainId: 7, blockTime: 0.05 })
  assert.equal(chain.chainId, 7)
  const expected = [0, 1].map(
    (addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }).address,
  )
  assert.deepEqual(chain.accounts, expected)
  await until(
    'blocks come by themselves',
    async () => (await ask(chain.httpUrl, 'eth_blockNumber')) !== '0x0',
  )
})

test('the state is kept over a restart: balance, blocks, and the chain id', async () => {
  await using folder = await temporaryFolder()
  const where = { folder: folder.path }
  const first = await startDevChain({ ...where, chainId: 99 })
  const hash = await send(first.httpUrl)
  const block = await ask<{ hash: string }>(first.httpUrl, 'eth_getBlockByNumber', '0x1', false)
  await first.stop()
  assert.equal(await first.stopped, undefined)
  assert.deepEqual(await readdir(folder.path), ['state.json'])
  assert.equal((await stat(join(folder.path, 'state.json'))).mode & 0o777, 0o600)
  await using second = await startDevChain(where)
  assert.equal(second.chainId, 99)
  const again = await ask<{ hash: string }>(second.httpUrl, 'eth_getBlockByNumber', '0x1', false)
  assert.equal(again.hash, block.hash)
  const receipt = await ask<{ status: string }>(second.httpUrl, 'eth_getTransactionReceipt', hash)
  assert.equal(receipt.status, '0x1')
})

test('a state without transactions is saved too', async () => {
  await using folder = await temporaryFolder()
  const where = { folder: folder.path }
  const first = await startDevChain(where)
  await ask(first.httpUrl, 'anvil_setBalance', SECOND, '0x7')
  await first.stop()
  await using second = await startDevChain(where)
  assert.equal(await ask(second.httpUrl, 'eth_getBalance', SECOND, 'latest'), '0x7')
})

test('a temporary chain leaves nothing behind', async () => {
  const chain = await startDevChain()
  const folder = join(chain.ipcPath, '..')
  await chain.stop()
  await chain.stop()
  await assert.rejects(stat(folder), { code: 'ENOENT' })
})

test('no page of another site may ask it: it answers no preflight', async () => {
  await using chain = await startDevChain()
  const asked = request(chain.httpUrl, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  }).end()
  const [response] = await once(asked, 'response')
  response.resume()
  assert.equal(response.headers['access-control-allow-origin'], undefined)
})

test('a port that is taken is a clear error, and nothing is left behind', async () => {
  await using folder = await temporaryFolder()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const error = await startDevChain({ folder: folder.path, port }).catch((error: unknown) => error)
  server.close()
  assert.ok(error instanceof ChainPortTakenError)
  assert.equal(error.code, 'CONTRACT_CHAIN_PORT')
  assert.equal(error.port, port)
  assert.equal(
    error.message,
    `port ${port} of 127.0.0.1 is taken; choose another port, or 0 for a free one`,
  )
  assert.deepEqual(await readdir(folder.path), [])
})

test('a chain that somebody kills tells how it ended, and frees its folder', async () => {
  await using folder = await temporaryFolder()
  const chain = await startDevChain({ folder: folder.path })
  const { node } = JSON.parse(await readFile(join(folder.path, 'running.json'), 'utf8'))
  process.kill(node.pid, 'SIGKILL')
  const error = await chain.stopped
  assert.ok(error instanceof ChainEndedError)
  assert.equal(error.code, 'CONTRACT_CHAIN_ENDED')
  assert.equal(
    error.message,
    'the development chain is gone: anvil was ended by SIGKILL; it printed nothing',
  )
  await chain.stop()
  await (await startDevChain({ folder: folder.path })).stop()
})

test('a start that is aborted rejects with the reason and ends what it started', async () => {
  await using folder = await temporaryFolder()
  const stop = new AbortController()
  const started = startDevChain({ folder: folder.path, signal: stop.signal })
  const reason = new Error('not wanted any more')
  await until('anvil is started', async () => {
    const record = await readdir(folder.path)
    return record.includes('running.json')
  })
  stop.abort(reason)
  await assert.rejects(started, reason)
  assert.deepEqual(await readdir(folder.path), [])
  await assert.rejects(startDevChain({ signal: stop.signal }), reason)
})

/** Resolves when the block is there: the hash comes before it. */
async function send(url: string): Promise<string> {
  const transaction = { from: FIRST, to: SECOND, value: '0x1' }
  const hash = await ask<string>(url, 'eth_sendTransaction', transaction)
  await until(
    'it is mined',
    async () => (await ask(url, 'eth_getTransactionReceipt', hash)) !== null,
  )
  return hash
}
