import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAccess, exchangeToken, isKeptOut, nextAccess, tokenInHash } from './access.ts'

test('a token is read from the fragment of a link and from nothing else', () => {
  assert.equal(tokenInHash('#token=abc-_123'), 'abc-_123')
  assert.equal(tokenInHash('#token=a%2Bb'), 'a+b')
  for (const hash of ['', '#', '#token=', '#/room/token=abc', '#token=%E0', '#token=a b']) {
    assert.equal(tokenInHash(hash), undefined, hash)
  }
})

test('a token travels in the body of one POST and never in a URL', async () => {
  const asked: { url: unknown; init: RequestInit | undefined }[] = []
  const access = await exchangeToken('secret', async (url, init) => {
    asked.push({ url, init })
    return new Response(null, { status: 204 })
  })
  assert.equal(access, 'granted')
  assert.equal(asked.length, 1)
  assert.equal(asked[0]?.url, '/api/v1/session')
  assert.equal(asked[0]?.init?.method, 'POST')
  assert.equal(asked[0]?.init?.body, '{"token":"secret"}')
})

test('access is refused by 401 and 403 and unknown when the node answers otherwise or not at all', async () => {
  const answering = (status: number) => () => Promise.resolve(new Response(null, { status }))
  assert.equal(await checkAccess(answering(200)), 'granted')
  assert.equal(await checkAccess(answering(401)), 'refused')
  assert.equal(await checkAccess(answering(403)), 'refused')
  assert.equal(await checkAccess(answering(404)), 'unknown')
  assert.equal(await checkAccess(answering(503)), 'unknown')
  assert.equal(await checkAccess(() => Promise.reject(new TypeError('down'))), 'unknown')
})

test('a token that is refused leaves a session that still holds', async () => {
  const answers = [401, 200]
  const access = await exchangeToken('old', async () => {
    return new Response(null, { status: answers.shift() ?? 500 })
  })
  assert.equal(access, 'granted')
  assert.equal(answers.length, 0)
})

test('a token that the node does not know, or knows no more, is told as such', async () => {
  const access = await exchangeToken('bad', async () => new Response(null, { status: 401 }))
  assert.equal(access, 'outdated')
})

test('whoever was in is kept out by an outdated link, and a stranger because one is wanted', () => {
  assert.equal(nextAccess(undefined, 'refused'), 'refused')
  assert.equal(nextAccess('unknown', 'refused'), 'refused')
  assert.equal(nextAccess('granted', 'refused'), 'outdated')
  assert.equal(nextAccess('outdated', 'refused'), 'outdated')
  assert.equal(nextAccess('outdated', 'granted'), 'granted')
  assert.deepEqual(
    ['refused', 'outdated'].map((access) => isKeptOut(access as 'refused')),
    [true, true],
  )
  assert.equal(isKeptOut('unknown'), false)
  assert.equal(isKeptOut(undefined), false)
})
