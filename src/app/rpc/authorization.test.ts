import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAuthorization } from './authorization.ts'

const TOKENS = [
  { header: 'Bearer one', allowedPaths: ['/api/v0/p2p'] },
  { header: 'Basic dTpw', allowedPaths: ['/api/v0'] },
]
const REFUSED = { code: 'RPC_TOKEN', status: 403 }

test('everybody may call where no token is configured', () => {
  checkAuthorization(undefined, '/api/v0/id', [])
})

test('a token opens its paths, and version besides', () => {
  checkAuthorization('Bearer one', '/api/v0/p2p/ls', TOKENS)
  checkAuthorization('Bearer one', '/api/v0/version', TOKENS)
  checkAuthorization('Basic dTpw', '/api/v0/id', TOKENS)
  assert.throws(() => checkAuthorization('Bearer one', '/api/v0/id', TOKENS), REFUSED)
})

test('a wrong token and none open nothing', () => {
  for (const given of [undefined, '', 'Bearer', 'Bearer two', 'bearer one', 'Bearer one ']) {
    assert.throws(() => checkAuthorization(given, '/api/v0/version', TOKENS), REFUSED)
  }
})
