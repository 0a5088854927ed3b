import assert from 'node:assert/strict'
import { glob, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { buildPage } from './page-files.ts'

/** Bytes of the first view as transferred, all parts together: usable within two seconds of a slow mobile network. */
const BUDGET_BYTES = 80_000

test('the first view is small as transferred, also to a browser that takes gzip alone', async () => {
  await using page = await buildPage()
  const html = String(await readFile(join(page.folder, 'index.html')))
  const linked = [...html.matchAll(/(?:href|src)="\/([^"]+)"/g)].map(([, path]) => path!)
  assert(linked.some((path) => path.endsWith('.js')))
  // Named by the script and started at once.
  const worker = await Array.fromAsync(glob('assets/tab-worker-*.js', { cwd: page.folder }))
  assert.equal(worker.length, 1)
  assert(linked.some((path) => path.endsWith('.css')))
  const sizes = await Promise.all(
    ['index.html', ...linked, ...worker].map(async (path) => {
      const file = join(page.folder, path)
      const { size } = await stat(`${file}.gz`).catch(() => stat(file))
      return [path, size] as const
    }),
  )
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0)
  assert(bytes <= BUDGET_BYTES, `${bytes} bytes: ${JSON.stringify(sizes)}`)
})

test('the page has hashed names, and holds nothing inline', async () => {
  await using page = await buildPage()
  const files = await Array.fromAsync(glob('assets/**/*.*', { cwd: page.folder }))
  assert(files.length > 0)
  for (const file of files) assert.match(file, /^assets\/[\w-]+-[\w-]{8}\.(js|css)(\.br|\.gz)?$/)
  const html = String(await readFile(join(page.folder, 'index.html')))
  assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)|\son\w+=|https?:/)
})

test('what is compressed beside a file of the page holds the same bytes', async () => {
  await using page = await buildPage()
  const packed = await Array.fromAsync(glob('**/*.{br,gz}', { cwd: page.folder }))
  const codings = new Set(packed.map((file) => file.slice(-2)))
  assert.deepEqual([...codings].sort(), ['br', 'gz'])
  for (const file of packed) {
    const unpack = file.endsWith('.br') ? brotliDecompressSync : gunzipSync
    const bytes = unpack(await readFile(join(page.folder, file)))
    assert.deepEqual(bytes, await readFile(join(page.folder, file.slice(0, -3))), file)
  }
})
