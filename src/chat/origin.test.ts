import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { sameHost } from './origin.ts'

function admits(headers: Record<string, string>): boolean {
  return !('status' in sameHost({ headers } as unknown as IncomingMessage))
}

test('a client that is no browser sends no Origin and is let in', () => {
  assert.ok(admits({ host: 'here:8080' }))
})

test('a page of the same host and port is let in, whatever the letter case', () => {
  assert.ok(admits({ host: 'here:8080', origin: 'http://here:8080' }))
  assert.ok(admits({ host: 'HERE:8080', origin: 'http://here:8080' }))
  assert.ok(admits({ host: '[::1]:8080', origin: 'http://[::1]:8080' }))
  assert.ok(admits({ host: 'here', origin: 'https://here' }))
})

for (const origin of ['http://there', 'http://here:81', 'http://here.there', 'null', '', 'here']) {
  test(`the origin ${JSON.stringify(origin)} is refused at the host "here"`, () => {
    assert.deepEqual(sameHost({ headers: { host: 'here', origin } } as IncomingMessage), {
      status: 403,
      message: 'Forbidden',
    })
  })
}

test('an origin that is none does not match a host that is missing', () => {
  assert.ok(!admits({ origin: 'null' }))
})
