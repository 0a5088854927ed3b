import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readPage } from './page.ts'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'rialto-page-'))
  t.after(() => rmSync(path, { recursive: true }))
  return path
}

test('the index is at /, never kept without asking; hashed files are kept forever', (t) => {
  const path = folder(t)
  mkdirSync(join(path, 'assets'))
  writeFileSync(join(path, 'index.html'), '<!doctype html>')
  writeFileSync(join(path, 'assets', 'page-abc.js'), '1')
  const page = readPage(path)!
  assert.deepEqual([...page.keys()].sort(), ['/', '/assets/page-abc.js'])
  const index = page.get('/')!.identity
  assert.equal(index.headers['content-type'], 'text/html; charset=utf-8')
  assert.equal(index.headers['cache-control'], 'no-cache')
  assert.match(index.headers.etag, /^"[\w-]{22}"$/)
  const script = page.get('/assets/page-abc.js')!.identity
  assert.equal(script.headers['content-type'], 'text/javascript; charset=utf-8')
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable')
})

test('what the build has compressed is another coding of its file, with a tag of its own and no path', (t) => {
  const path = folder(t)
  for (const name of ['index.html', 'index.html.br', 'index.html.gz', 'alone.gz']) {
    writeFileSync(join(path, name), name)
  }
  const page = readPage(path)!
  assert.deepEqual([...page.keys()].sort(), ['/', '/alone.gz'])
  const { br, gzip, identity } = page.get('/')!
  assert.deepEqual(
    [br, gzip].map((file) => String(file?.body)),
    ['index.html.br', 'index.html.gz'],
  )
  assert.equal(br?.headers['content-encoding'], 'br')
  assert.equal(gzip?.headers['content-encoding'], 'gzip')
  assert.equal(identity.headers['content-encoding'], undefined)
  for (const file of [br, gzip, identity]) {
    assert.equal(file?.headers.vary, 'accept-encoding')
    assert.equal(file?.headers['content-type'], 'text/html; charset=utf-8')
  }
  assert.equal(new Set([br, gzip, identity].map((file) => file?.headers.etag)).size, 3)
  assert.equal(page.get('/alone.gz')!.identity.headers.vary, undefined)
})

test('a page that is not built is none', (t) => {
  assert.equal(readPage(join(folder(t), 'missing')), undefined)
  assert.equal(readPage(folder(t)), undefined)
})
