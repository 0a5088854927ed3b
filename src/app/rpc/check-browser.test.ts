import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowedOrigins, checkBrowser } from './check-browser.ts'

const ALLOWED = allowedOrigins(5001)
const FORBIDDEN = { code: 'RPC_FORBIDDEN', status: 403, message: '403 - Forbidden' }

test('pages of this machine at the port of the RPC may call, and the extensions of kubo', () => {
  assert.deepEqual(ALLOWED, [
    'http://127.0.0.1:5001',
    'https://127.0.0.1:5001',
    'http://[::1]:5001',
    'https://[::1]:5001',
    'http://localhost:5001',
    'https://localhost:5001',
    'chrome-extension://nibjojkomfdiaoajekhjakgkdhaomnch',
    'chrome-extension://hjoieblefckbooibpepigmacodalfndh',
  ])
  assert.deepEqual(allowedOrigins(undefined), ALLOWED.slice(6))
})

test('what is no browser may call', () => {
  checkBrowser({}, ALLOWED)
  checkBrowser({ host: 'evil.example', 'user-agent': 'curl/8' }, ALLOWED)
  checkBrowser({ 'user-agent': 'Mozilla/5.0 Electron/30' }, ALLOWED)
})

test('a browser that names an allowed origin or page may call', () => {
  for (const origin of ALLOWED) checkBrowser({ origin, 'user-agent': 'Mozilla/5.0' }, ALLOWED)
  checkBrowser({ referer: 'http://localhost:5001/webui?x#y' }, ALLOWED)
  checkBrowser({ referer: 'HTTP://user@localhost:5001' }, ALLOWED)
})

test('pages of other sites, and browsers that do not say for whom they ask, are refused', () => {
  const refused = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:5002' },
    { origin: 'HTTP://LOCALHOST:5001' },
    { origin: 'http://localhost:5001', referer: 'http://evil.example/' },
    { referer: 'http://localhost:5001@evil.example/' },
    { referer: 'http://localhost:5001.evil.example/' },
    { referer: '%zz' },
    { 'user-agent': 'Mozilla/5.0' },
  ]
  for (const headers of refused) assert.throws(() => checkBrowser(headers, ALLOWED), FORBIDDEN)
})

test('a browser that was led here by the name of another site is refused', () => {
  const from = (host: string) => ({ host, 'sec-fetch-site': 'same-origin' })
  for (const host of ['127.0.0.1:5001', 'localhost:5001', '[::1]:5001', '192.0.2.1']) {
    checkBrowser(from(host), ALLOWED)
  }
  for (const host of ['evil.example:5001', 'localhost.evil.example', '', '127.0.0.1.nip.io']) {
    assert.throws(() => checkBrowser(from(host), ALLOWED), FORBIDDEN)
  }
})
