import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fastify } from 'fastify'
import { servePage } from './serve-page.ts'

test('the page is found once it is built, and a browser that has it is told so', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-page-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const app = fastify()
  servePage(app, folder)
  const missing = await app.inject('/')
  assert.equal(missing.statusCode, 503)
  assert.equal(missing.body, 'The page is not built; build it with: npm run build\n')
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'page-abc.js'), 'code')
  const index = await app.inject('/?from=somewhere')
  assert.equal(index.body, '<!doctype html>')
  assert.equal(index.headers['cache-control'], 'no-cache')
  assert.equal((await app.inject('/assets/page-abc.js')).body, 'code')
  const etag = String(index.headers.etag)
  const again = await app.inject({ url: '/', headers: { 'if-none-match': etag } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  for (const path of [
    '/index.html',
    '/assets',
    '/assets/',
    '/assets/other.js',
    '/assets/../index.html',
  ]) {
    const other = await app.inject(path)
    assert.deepEqual([other.statusCode, other.body], [404, 'Not found\n'], path)
  }
})

test('a file goes out in the coding that the client takes, whole to GET and without bytes to HEAD', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-page-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const app = fastify()
  servePage(app, folder)
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'index.html.br'), 'small')
  const plain = await app.inject('/')
  const packed = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } })
  assert.deepEqual([plain.body, packed.body], ['<!doctype html>', 'small'])
  assert.deepEqual(
    [plain, packed].map(({ headers }) => [headers['content-encoding'], headers['content-length']]),
    [
      [undefined, '15'],
      ['br', '5'],
    ],
  )
  for (const { headers } of [plain, packed]) assert.equal(headers.vary, 'accept-encoding')
  const headers = { 'accept-encoding': 'br', 'if-none-match': String(plain.headers.etag) }
  assert.equal((await app.inject({ url: '/', headers })).statusCode, 200)
  headers['if-none-match'] = `W/${packed.headers.etag}`
  const fresh = await app.inject({ url: '/', headers })
  assert.deepEqual([fresh.statusCode, fresh.body, fresh.headers.vary], [304, '', 'accept-encoding'])
  const head = await app.inject({ method: 'HEAD', url: '/', headers: { 'accept-encoding': 'br' } })
  assert.deepEqual([head.statusCode, head.body], [200, ''])
  assert.deepEqual([head.headers['content-length'], head.headers.etag], ['5', packed.headers.etag])
})
