import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

/** Bytes that a page downloads for the client: a tenth of a second on a slow phone. */
const GZIP_BYTES = 12 * 1024

test('the bundled client holds no schemas and is small enough for a page', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'esnext',
      rollupOptions: {
        input: fileURLToPath(new URL('index.ts', import.meta.url)),
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rolldown.RolldownOutput
  // What is loaded when it is first used comes behind the entry.
  const [{ code, isEntry }] = built.output
  assert.ok(isEntry)
  assert.ok(code.includes('rialto.v1'))
  assert.ok(!/zod|node:/.test(code))
  const bytes = gzipSync(code).length
  assert.ok(bytes < GZIP_BYTES, `the client has ${bytes} bytes compressed`)
})
