import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { createGate } from './gate.ts'

/** A request as the gate sees it. */
function request(headers: Record<string, string>, method = 'GET'): IncomingMessage {
  const headersDistinct = Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [key, [value]]),
  )
  return { method, headers, headersDistinct } as unknown as IncomingMessage
}

/** The code with which the gate refuses, or nothing. */
function refusal(headers: Record<string, string>, method?: string): string | undefined {
  try {
    createGate(['chat.example.org'])(request(headers, method))
    return undefined
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('localhost, its subdomains, IP addresses and allowed names pass as hosts, with any port', () => {
  for (const host of [
    'localhost',
    'localhost:8080',
    'LOCALHOST:1',
    'localhost.',
    'a.localhost:80',
    '127.0.0.1:8080',
    '192.168.1.5',
    '[::1]:8080',
    '[fe80::1]',
    'chat.example.org',
    'CHAT.example.org:443',
  ]) {
    assert.equal(refusal({ host }), undefined, host)
  }
})

test('any other host is refused', () => {
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    'evil.example:8080',
    '',
    ':80',
    'localhost@evil.example',
    'localhost/evil',
    'localhost:80:80',
    '[::1',
    '[evil.example]',
    '1.2.3',
    'sub.chat.example.org',
  ]) {
    assert.equal(refusal({ host }), 'HTTP_HOST_REFUSED', JSON.stringify(host))
  }
})

test('a request without a host passes, since no browser sends one', () => {
  assert.equal(refusal({}), undefined)
})

test('an origin of the same host passes, whether or not the default port is written', () => {
  assert.equal(refusal({ host: 'localhost:8080', origin: 'http://localhost:8080' }), undefined)
  assert.equal(refusal({ host: 'localhost:80', origin: 'http://localhost' }), undefined)
  assert.equal(refusal({ host: 'chat.example.org', origin: 'https://chat.example.org' }), undefined)
  assert.equal(
    refusal({ host: 'chat.example.org:443', origin: 'https://CHAT.example.org' }),
    undefined,
  )
  assert.equal(refusal({ host: '[::1]:8080', origin: 'http://[::1]:8080' }), undefined)
})

test('an origin of another host or port is refused', () => {
  for (const origin of [
    'http://evil.example',
    'http://localhost',
    'http://localhost:8081',
    'http://localhost:8080.evil.example',
    'http://evil.example/localhost:8080',
    'localhost:8080',
    'file://',
    '',
    'http://',
  ]) {
    const code = refusal({ host: 'localhost:8080', origin })
    assert.equal(code, 'HTTP_ORIGIN_REFUSED', origin)
  }
})

test('the null origin may read, but neither change anything nor open a WebSocket', () => {
  const null_ = { host: 'localhost', origin: 'null' }
  assert.equal(refusal(null_), undefined)
  assert.equal(refusal(null_, 'POST'), 'HTTP_ORIGIN_REFUSED')
  assert.equal(refusal(null_, 'DELETE'), 'HTTP_ORIGIN_REFUSED')
  assert.equal(refusal({ ...null_, upgrade: 'websocket' }), 'HTTP_ORIGIN_REFUSED')
})

test('more than one host is refused', () => {
  const twice = {
    ...request({ host: 'localhost' }),
    headersDistinct: { host: ['localhost', 'evil'] },
  }
  assert.throws(() => createGate([])(twice as unknown as IncomingMessage), {
    message: 'the request is not valid: it has more than one Host header',
  })
})
