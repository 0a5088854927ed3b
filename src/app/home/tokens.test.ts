import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { homeFiles } from './home-path.ts'
import { temporaryHome } from './temporary-home.fixture.ts'
import { openTokens } from './tokens.ts'

function home(t: TestContext): string {
  const path = temporaryHome(t)
  mkdirSync(path)
  return path
}

test('both tokens are made once, for their owner alone, and stay', (t) => {
  const path = home(t)
  const { ownerToken, accessToken } = homeFiles(path)
  const tokens = openTokens(path)
  assert.match(tokens.get('owner'), /^[\w-]{43}$/)
  assert.notEqual(tokens.get('owner'), tokens.get('access'))
  assert.equal(statSync(ownerToken).mode & 0o777, 0o600)
  assert.equal(statSync(accessToken).mode & 0o777, 0o600)
  assert.equal(openTokens(path).get('owner'), tokens.get('owner'))
  assert.equal(openTokens(path).get('access'), tokens.get('access'))
})

test('rotating replaces one token, on disk too, and leaves nothing beside it', (t) => {
  const path = home(t)
  const tokens = openTokens(path)
  const owner = tokens.get('owner')
  const access = tokens.get('access')
  const rotated = tokens.rotate('access')
  assert.notEqual(rotated, access)
  assert.equal(tokens.get('access'), rotated)
  assert.equal(tokens.get('owner'), owner)
  assert.equal(readFileSync(homeFiles(path).accessToken, 'utf8'), `${rotated}\n`)
  assert.deepEqual(readdirSync(path).sort(), ['access-token', 'token'])
})

test('a token that others can read is refused', (t) => {
  const path = home(t)
  openTokens(path)
  const { ownerToken } = homeFiles(path)
  chmodSync(ownerToken, 0o640)
  assert.throws(() => openTokens(path), {
    name: 'TokenExposedError',
    code: 'HOME_TOKEN_EXPOSED',
    message: `others can read the token in ${ownerToken} (mode 0640); delete the file, and the next start makes a new token`,
  })
})

test('a token of another form is refused', (t) => {
  const path = home(t)
  const { accessToken } = homeFiles(path)
  for (const text of ['', 'short', 'x'.repeat(42), `${'x'.repeat(43)} y`, 'x'.repeat(129)]) {
    writeFileSync(accessToken, text, { mode: 0o600 })
    assert.throws(() => openTokens(path), {
      name: 'TokenMalformedError',
      code: 'HOME_TOKEN_MALFORMED',
      message: `${accessToken} holds no token (43 to 128 letters, digits, "-" or "_"); delete the file, and the next start makes a new token`,
    })
  }
})

test('a token written by hand is taken', (t) => {
  const path = home(t)
  writeFileSync(homeFiles(path).accessToken, `${'x'.repeat(43)}\n`, { mode: 0o600 })
  assert.equal(openTokens(path).get('access'), 'x'.repeat(43))
})
