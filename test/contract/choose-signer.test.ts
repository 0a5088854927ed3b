import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { inspect, promisify } from 'node:util'
import {
  checkAddress,
  chooseSigner,
  connect,
  encryptKeystore,
  NoSignerError,
  type SignerOptions,
  startDevChain,
} from '../../src/contract/index.ts'
import { ADDRESS, KEY } from '../../src/contract/keys/keystore.fixture.ts'
import { temporaryFolder } from './chain-folder.ts'

const FIRST = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const SECOND = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test('on a development chain its first account signs where there is no key, and a line says so', async () => {
  await using chain = await startDevChain({ accounts: 4 })
  const connection = connect(chain.httpUrl)
  const lines: string[] = []
  const signer = await chooseSigner(connection, { env: {}, onLine: (line) => lines.push(line) })
  assert.deepEqual(signer, { address: FIRST, account: FIRST, byNode: true })
  assert.deepEqual(lines, [
    `no key was given: ${FIRST} signs, a development account of the chain at ${chain.httpUrl}`,
  ])
  const named = await chooseSigner(connection, { from: SECOND.toLowerCase() as `0x${string}` })
  assert.deepEqual(named, { address: SECOND, account: SECOND, byNode: true })
  await assert.rejects(chooseSigner(connection, { from: ADDRESS }), {
    code: 'CONTRACT_NODE_ACCOUNT',
    message: `the node at ${chain.httpUrl} does not sign for ${ADDRESS}; it signs for ${chain.accounts.slice(0, 3).join(', ')} and 1 more; give the key of that account with --key-file or --keystore`,
  })
  await connection.close()
})

for (const [what, status, answer] of [
  ['says that it has no such method', 200, { error: { code: -32_601, message: 'no such method' } }],
  ['refuses the question by HTTP', 403, undefined],
  ['answers nonsense', 200, { result: 'anvil' }],
  ['answers with a page', 200, undefined],
] as const) {
  test(`a chain that ${what} is none for development, and the ways to give a key are listed`, async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        const body = answer && JSON.stringify({ jsonrpc: '2.0', id: 1, ...answer })
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
        response.end(body ?? '<html>')
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const connection = connect(`http://127.0.0.1:${port}`, { attempts: 1, batch: false })
    const error = await failureOf(chooseSigner(connection, { env: {} }))
    assert.ok(error instanceof NoSignerError, inspect(error))
    assert.equal(error.code, 'CONTRACT_NO_SIGNER')
    assert.equal(
      error.message,
      `there is no key to sign with, and http://127.0.0.1:${port} is no development chain; give one with --key-file FILE (- is standard input), in the variable RIALTO_KEY, with --keystore FILE and --password-file FILE, or name an account of the node with --from ADDRESS`,
    )
    await connection.close()
    server.close()
  })
}

test('a node that cannot be reached is an error of its own', async () => {
  const connection = connect('http://127.0.0.1:1', { attempts: 1 })
  await assert.rejects(chooseSigner(connection, { env: {} }), { code: 'CONTRACT_UNREACHABLE' })
  await connection.close()
})

test('a key comes from a file, standard input or a variable, and nothing is asked of the node', async () => {
  await using folder = await temporaryFolder()
  const keyFile = join(folder.path, 'key')
  await writeFile(keyFile, `${KEY}\n`, { mode: 0o600 })
  const ways: SignerOptions[] = [
    { keyFile },
    {
      keyFile: '-',
      stdin: Readable.from([Buffer.from(KEY.slice(0, 20)), Buffer.from(KEY.slice(20))]),
    },
    { keyVariable: 'RIALTO_KEY', env: { RIALTO_KEY: KEY } },
  ]
  for (const way of ways) {
    const { address, byNode } = await choose({ ...way, from: ADDRESS })
    assert.deepEqual({ address, byNode }, { address: ADDRESS, byNode: false })
  }
})

test('a keystore opens by a password file, by its first line, and by one that is asked for', async () => {
  await using folder = await temporaryFolder()
  const keystore = join(folder.path, 'keystore')
  const passwordFile = join(folder.path, 'password')
  const text = JSON.stringify(await encryptKeystore(KEY, ' open sesame ', { strength: 'light' }))
  await writeFile(keystore, text, { mode: 0o600 })
  await writeFile(passwordFile, ' open sesame \r\nanother line\n', { mode: 0o600 })
  assert.equal((await choose({ keystore, passwordFile })).address, ADDRESS)
  const asked: string[] = []
  const password = async (file: string) => {
    asked.push(file)
    return ' open sesame '
  }
  assert.equal((await choose({ keystore, password })).address, ADDRESS)
  assert.deepEqual(asked, [keystore])
  await assert.rejects(choose({ keystore }), {
    code: 'CONTRACT_PASSWORD_MISSING',
    message: `there is no password for ${keystore}; give it with --password-file FILE, or run this on a terminal, which asks for it`,
  })
})

test('a file that others can read is told, and used', async () => {
  await using folder = await temporaryFolder()
  const keyFile = join(folder.path, 'key')
  await writeFile(keyFile, KEY)
  await chmod(keyFile, 0o644)
  const lines: string[] = []
  await choose({ keyFile, onLine: (line) => lines.push(line) })
  assert.deepEqual(lines, [
    `others can read ${keyFile} (mode 0644); keep it to yourself with: chmod 600 ${keyFile}`,
  ])
  await chmod(keyFile, 0o400)
  await choose({ keyFile, onLine: () => assert.fail('told') })
})

test('a pipe of the shell is read', async () => {
  await using folder = await temporaryFolder()
  const keyFile = join(folder.path, 'pipe')
  await promisify(execFile)('mkfifo', ['-m', '644', keyFile])
  const written = writeFile(keyFile, KEY)
  const signer = await choose({ keyFile, onLine: () => assert.fail('told') })
  await written
  assert.equal(signer.address, ADDRESS)
})

test('a pipe that nobody writes to is given up by the signal', async () => {
  await using folder = await temporaryFolder()
  const keyFile = join(folder.path, 'pipe')
  await promisify(execFile)('mkfifo', [keyFile])
  const stop = new AbortController()
  const chosen = choose({ keyFile, signal: stop.signal })
  const reason = new Error('not wanted any more')
  stop.abort(reason)
  await assert.rejects(chosen, reason)
  // Lets go the thread that still waits for it.
  await writeFile(keyFile, '')
})

test('a file that cannot be read, or holds too much, is a clear error', async () => {
  await using folder = await temporaryFolder()
  const next = 'name a file that this user may read'
  const missing = join(folder.path, 'none')
  await assert.rejects(choose({ keyFile: missing }), {
    code: 'CONTRACT_KEY_FILE',
    message: `${missing} cannot be read: there is no such file; ${next}`,
  })
  await assert.rejects(choose({ keystore: folder.path }), {
    code: 'CONTRACT_KEY_FILE',
    message: `${folder.path} cannot be read: it is a folder; ${next}`,
  })
  const large = join(folder.path, 'large')
  await writeFile(large, 'a'.repeat(70_000), { mode: 0o600 })
  await assert.rejects(choose({ keyFile: large }), {
    message: `${large} cannot be read: it has more than 4096 bytes; ${next}`,
  })
  await assert.rejects(choose({ keystore: large }), {
    message: `${large} cannot be read: it has more than 65536 bytes; ${next}`,
  })
  await assert.rejects(choose({ keyFile: '-' }), {
    message: `standard input cannot be read: it is not there; ${next}`,
  })
})

test('a key that is given in place of a file, or of an address, is not shown', async () => {
  for (const text of [KEY, KEY.slice(2)]) {
    for (const way of [{ keyFile: text }, { keystore: text }]) {
      const error = await failureOf(choose(way))
      assert.equal(error.code, 'CONTRACT_KEY_FILE')
      assert.equal(
        error.message,
        '*** cannot be read: it looks like a private key; put a key into a file and name that; others may have seen this one, so take another',
      )
      const all = inspect(error, { depth: null, showHidden: true })
      assert.ok(!all.includes(KEY.slice(2, 20)), all)
    }
  }
  assert.throws(
    () => checkAddress(KEY, '--from'),
    (error: Error) => {
      assert.equal(
        error.message,
        '--from is "***", and an address is 0x and 40 hex digits; copy it whole, or write its letters in lower case',
      )
      return !inspect(error, { depth: null, showHidden: true }).includes(KEY.slice(2, 20))
    },
  )
})

test('several keys, and the key of another account, are refused', async () => {
  await assert.rejects(choose({ keyFile: 'a', keystore: 'b' }), {
    code: 'CONTRACT_SIGNER_WAYS',
    message: 'there are several keys to sign with: keyFile and keystore; give one of them',
  })
  const env = { RIALTO_KEY: KEY }
  await assert.rejects(choose({ keyVariable: 'RIALTO_KEY', env, from: FIRST }), {
    code: 'CONTRACT_SIGNER_ADDRESS',
    message: `${FIRST} was to sign, and the key is that of ${ADDRESS}; give the key of that account, or leave its address out`,
  })
})

test('a variable that holds no key is refused without showing it', async () => {
  const error = await failureOf(
    choose({ keyVariable: 'RIALTO_KEY', env: { RIALTO_KEY: `${KEY}00` } }),
  )
  assert.equal(
    error.message,
    'the variable RIALTO_KEY is not a private key; a private key is 64 hex digits, with 0x or without; one that is encrypted goes by --keystore',
  )
  assert.ok(!inspect(error, { depth: null, showHidden: true }).includes(KEY.slice(2, 20)))
})

test('neither key nor password can be read from a signer', async () => {
  const signer = await choose({ keyVariable: 'RIALTO_KEY', env: { RIALTO_KEY: KEY } })
  const text = inspect(signer, { depth: null, showHidden: true }) + JSON.stringify(signer)
  assert.ok(!text.includes(KEY.slice(2)))
})

/** With a node that must not be asked. */
async function choose(options: SignerOptions) {
  const connection = connect('http://127.0.0.1:1', { attempts: 1 })
  try {
    return await chooseSigner(connection, options)
  } finally {
    await connection.close()
  }
}

function failureOf(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  return promise.then(
    () => assert.fail('it did not fail'),
    (error: Error) => error,
  )
}
