import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import type { TokenKind } from '../home/index.ts'
import { createCredentials } from './credentials.ts'
import { sessionCookie } from './session-cookie.ts'

const TOKENS = { access: 'a'.repeat(43), owner: 'o'.repeat(43) }
const cookie = sessionCookie('/home')

/** Credentials whose tokens the test can change. */
function credentials() {
  const tokens = { ...TOKENS }
  const made = createCredentials({
    token: (kind: TokenKind) => tokens[kind],
    cookie,
    client: () => ({ address: '203.0.113.1', secure: false }),
    onWrong: () => {},
  })
  return { tokens, ...made }
}

function request(headers: Record<string, string> = {}): IncomingMessage {
  return { headers } as unknown as IncomingMessage
}

const bearer = (token: string) => request({ authorization: `Bearer ${token}` })
const offer = (token: string) =>
  request({ upgrade: 'websocket', 'sec-websocket-protocol': `rialto.v1, rialto.token.${token}` })

test('a bearer token gives its role', () => {
  const { identify } = credentials()
  assert.equal(identify(bearer(TOKENS.owner)).role, 'owner')
  assert.equal(identify(bearer(TOKENS.access)).role, 'member')
  assert.equal(identify(request({ authorization: `bearer  ${TOKENS.owner} ` })).by, 'bearer')
})

test('a WebSocket brings its token among its subprotocols, and nothing else may', () => {
  const { identify } = credentials()
  const caller = identify(offer(TOKENS.owner))
  assert.equal(caller.role, 'owner')
  assert.equal(caller.by, 'subprotocol')
  const noUpgrade = request({ 'sec-websocket-protocol': `rialto.token.${TOKENS.owner}` })
  assert.equal(identify(noUpgrade).role, undefined)
})

test('a token is exchanged for a cookie that does not tell it', () => {
  const { exchange, identify } = credentials()
  const { role, setCookie } = exchange(TOKENS.access, request())
  assert.equal(role, 'member')
  assert.ok(!setCookie.includes(TOKENS.access))
  const caller = identify(request({ cookie: setCookie.split(';')[0]! }))
  assert.equal(caller.role, 'member')
  assert.equal(caller.by, 'cookie')
  assert.equal(caller.address, '203.0.113.1')
})

test('the name of a credential is the same however it comes, and tells nothing of the token', () => {
  const { exchange, identify, nameOf } = credentials()
  const { setCookie } = exchange(TOKENS.owner, request())
  const name = nameOf('owner')
  assert.match(name, /^[\da-f]{16}$/)
  assert.notEqual(name, nameOf('access'))
  assert.equal(identify(bearer(TOKENS.owner)).credential, name)
  assert.equal(identify(offer(TOKENS.owner)).credential, name)
  assert.equal(identify(request({ cookie: setCookie.split(';')[0]! })).credential, name)
})

test('a rotated token holds no longer, nor does its cookie', () => {
  const { tokens, exchange, identify } = credentials()
  const { setCookie } = exchange(TOKENS.access, request())
  tokens.access = 'b'.repeat(43)
  assert.throws(() => identify(bearer(TOKENS.access)), { code: 'HTTP_TOKEN_WANTED' })
  assert.equal(identify(request({ cookie: setCookie.split(';')[0]! })).role, undefined)
})

test('a wrong token is refused however it comes', () => {
  const { exchange, identify } = credentials()
  const wrong = TOKENS.owner.slice(0, -1)
  for (const attempt of [
    () => identify(bearer(wrong)),
    () => identify(bearer(`${TOKENS.owner}x`)),
    () => identify(offer(wrong)),
    () => identify(offer('')),
    () => exchange(wrong, request()),
    () => exchange('', request()),
  ]) {
    assert.throws(attempt, { code: 'HTTP_TOKEN_WANTED', status: 401 })
  }
})

test('what is no credential of ours is none', () => {
  const { identify } = credentials()
  for (const headers of [
    {},
    { authorization: 'Basic eDp5' },
    { authorization: 'Bearer' },
    { cookie: `${cookie.name}=` },
  ]) {
    assert.deepEqual(identify(request(headers as Record<string, string>)), {
      address: '203.0.113.1',
      role: undefined,
      by: 'nothing',
      credential: '',
    })
  }
})

test('past ten wrong tokens an address is told to wait, while a right token still passes', () => {
  const { identify } = credentials()
  for (let index = 0; index < 10; index += 1) {
    assert.throws(() => identify(bearer('wrong')), { code: 'HTTP_TOKEN_WANTED' })
  }
  assert.throws(() => identify(bearer('wrong')), { code: 'HTTP_TOO_MANY_ATTEMPTS', status: 429 })
  assert.equal(identify(bearer(TOKENS.owner)).role, 'owner')
})

test('wrong tokens that came to another server count with those that came here', () => {
  const { countWrong, identify } = credentials()
  for (let times = 0; times < 10; times += 1) assert.equal(countWrong(request()), 0)
  assert.ok(countWrong(request()) > 0)
  assert.throws(() => identify(bearer('wrong')), { code: 'HTTP_TOO_MANY_ATTEMPTS' })
  assert.equal(identify(bearer(TOKENS.access)).role, 'member')
})
