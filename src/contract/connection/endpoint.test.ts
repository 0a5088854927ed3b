import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { connect } from './connect.ts'

test('a text that is no endpoint is refused with examples, and without its secrets', () => {
  const examples =
    'an endpoint looks like http://127.0.0.1:8545, wss://node.example/v3/KEY, ./node.ipc or ipc:/run/node.ipc'
  const messages: [string, string][] = [
    ['localhost', '"localhost" is no endpoint of a node'],
    ['', '"" is no endpoint of a node'],
    ['0123456789abcdef0123456789abcdef', '"..." is no endpoint of a node'],
    ['localhost:8545', '"localhost:8545" has no http:// or ws:// in front'],
    ['10.0.0.1:8545/v3/secret', '"10.0.0.1:8545" has no http:// or ws:// in front'],
    ['node.example/v3/secret', '"node.example" has no http:// or ws:// in front'],
    ['//node.example/v3/secret', '"node.example" has no http:// or ws:// in front'],
    ['https//node.example/secret', '"node.example" has no http:// or ws:// in front'],
    ['node.example?key=secret', '"node.example" has no http:// or ws:// in front'],
    ['user@node.example', '"node.example" has no http:// or ws:// in front'],
    ['ftp://user:password@host', '"ftp:..." is no way to a node that is known here'],
    ['http://user:password@', '"http:..." is no valid URL'],
    ['ipc:', '"ipc:" has no path'],
  ]
  for (const [text, short] of messages) {
    assert.throws(() => connect(text), {
      name: 'EndpointTextError',
      code: 'CONTRACT_ENDPOINT',
      message: `${short}; ${examples}`,
    })
  }
  assert.throws(() => connect([]), { message: `"" is no endpoint, and one is needed; ${examples}` })
})

test('the endpoint is shown without user, password, key and query', async () => {
  const shown: [string, string][] = [
    ['http://user:password@host:8545', 'http://host:8545'],
    ['https://mainnet.example/v3/0123456789abcdef', 'https://mainnet.example/v3/...'],
    ['wss://node.example/rpc?key=secret', 'wss://node.example/rpc'],
    ['/run/geth.ipc', '/run/geth.ipc'],
    ['ipc:/run/geth.ipc', '/run/geth.ipc'],
    ['./geth.ipc', './geth.ipc'],
    ['geth.data/geth.ipc', 'geth.data/geth.ipc'],
    ['run/geth', 'run/geth'],
    ['.rialto/node.socket', '.rialto/node.socket'],
  ]
  for (const [text, expected] of shown) {
    const connection = connect(text, { headers: { authorization: 'Bearer tokentoken' } })
    assert.equal(connection.endpoint, expected)
    const texts = inspect(connection, { depth: 9, showHidden: true, getters: true })
    assert.doesNotMatch(texts, /password|0123456789abcdef|secret|tokentoken/)
    await connection.close()
  }
})

test('a path whose first name has a dot is taken where it is there', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  await mkdir(join(folder.path, 'node.data'))
  await writeFile(join(folder.path, 'node.data/socket'), '')
  const before = process.cwd()
  process.chdir(folder.path)
  try {
    assert.equal(connect('node.data/socket').endpoint, 'node.data/socket')
    assert.throws(() => connect('node.data/other'), { code: 'CONTRACT_ENDPOINT' })
  } finally {
    process.chdir(before)
  }
})
