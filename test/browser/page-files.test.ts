import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildPage } from './page-files.ts'

/** Bytes of the whole page after gzip, at most: a second of a slow mobile network. */
const BUDGET_BYTES = 40 * 1024

test('the page is small, has hashed names, and holds nothing inline', async () => {
  await using page = await buildPage()
  const files = await Array.fromAsync(glob('**/*.*', { cwd: page.folder }))
  const contents = await Promise.all(files.map((file) => readFile(join(page.folder, file))))
  const bytes = contents.reduce((sum, content) => sum + gzipSync(content).length, 0)
  assert(bytes <= BUDGET_BYTES, `${bytes} bytes`)
  const assets = files.filter((file) => file.startsWith('assets/'))
  assert(assets.length > 0)
  for (const asset of assets) assert.match(asset, /^assets\/[\w-]+-[\w-]{8}\.(js|css)$/)
  const html = String(await readFile(join(page.folder, 'index.html')))
  assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)|\son\w+=|https?:/)
})
