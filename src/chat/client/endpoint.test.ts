import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoint } from './endpoint.ts'
import { ClientOptionError } from './errors.ts'

const address = (url: string | URL) => endpoint(url, undefined).url

test('http becomes ws and the path defaults to /ws', () => {
  assert.equal(address('http://localhost:8080'), 'ws://localhost:8080/ws')
  assert.equal(address('https://chat.example/'), 'wss://chat.example/ws')
  assert.equal(address('ws://[::1]:9'), 'ws://[::1]:9/ws')
  assert.equal(address(new URL('wss://chat.example')), 'wss://chat.example/ws')
})

test('a path and a query stay, a fragment and a password do not travel', () => {
  assert.equal(address('http://u:p@host/a/ws?x=1#token=secret'), 'ws://host/a/ws?x=1')
})

test('a url that cannot be read, or of another scheme, is refused', () => {
  assert.throws(() => address('localhost'), {
    name: 'ClientOptionError',
    code: 'CHAT_CLIENT_OPTION',
    message: 'the url cannot be read; give one like ws://localhost:8080',
  })
  assert.throws(() => address('ftp://host'), {
    message: 'the url\'s scheme is "ftp:"; give one of ws:, wss:, http:, https:',
  })
})

test('a token travels as the second subprotocol', () => {
  assert.deepEqual(endpoint('ws://host', 'a-b_C9').protocols, ['rialto.v1', 'rialto.token.a-b_C9'])
  assert.deepEqual(endpoint('ws://host', undefined).protocols, ['rialto.v1'])
})

test('a token that no subprotocol can carry is refused without being shown', () => {
  for (const token of ['', 'a b', 'secret=', 'a,b', 'é']) {
    assert.throws(
      () => endpoint('ws://host', token),
      (error: unknown) =>
        error instanceof ClientOptionError &&
        error.message === 'the token holds other characters than A-Z, a-z, 0-9, "-" and "_"',
    )
  }
})
