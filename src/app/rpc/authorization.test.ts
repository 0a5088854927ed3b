import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorizationsOf, checkAuthorization } from './authorization.ts'

const TOKENS = [
  { header: 'Bearer one', allowedPaths: ['/api/v0/p2p'] },
  { header: 'Basic dTpw', allowedPaths: ['/api/v0'] },
]
const REFUSED = { code: 'RPC_TOKEN', status: 403 }

test('everybody may call where no token is configured', () => {
  checkAuthorization(undefined, '/api/v0/id', authorizationsOf({}))
  checkAuthorization(undefined, '/api/v0/id', authorizationsOf(null))
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

test("a secret is a bearer's or a basic one, as kubo reads it", () => {
  for (const [AuthSecret, header] of [
    ['bearer:one', 'Bearer one'],
    ['bearer:one:two', 'Bearer one:two'],
    ['one', 'Bearer one'],
    ['basic:user:pass', 'Basic dXNlcjpwYXNz'],
    ['basic:dXNlcjpwYXNz', 'Basic dXNlcjpwYXNz'],
  ]) {
    const AllowedPaths = ['/api/v0/p2p']
    assert.deepEqual(authorizationsOf({ Al: { AuthSecret, AllowedPaths } }), [
      { header, allowedPaths: AllowedPaths },
    ])
  }
})

test('a secret of another type opens nothing, and nobody comes in without one', () => {
  for (const scope of [{ AuthSecret: 'digest:x' }, { AuthSecret: '' }, {}, null]) {
    const none = authorizationsOf({ Al: scope })
    assert.deepEqual(none, [])
    assert.throws(() => checkAuthorization(undefined, '/api/v0/version', none), REFUSED)
  }
  const bare = authorizationsOf({ Al: { AuthSecret: 'one', AllowedPaths: null } })
  checkAuthorization('Bearer one', '/api/v0/version', bare)
  assert.throws(() => checkAuthorization('Bearer one', '/api/v0/id', bare), REFUSED)
})
