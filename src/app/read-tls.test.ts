import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryHome } from './home/temporary-home.fixture.ts'
import { readTls } from './read-tls.ts'
import { loadSettings } from './settings/index.ts'

/** An EC certificate and its key. */
const CERT = fileURLToPath(new URL('./fixtures/localhost-cert.pem', import.meta.url))
const KEY = fileURLToPath(new URL('./fixtures/localhost-key.pem', import.meta.url))

function read(t: TestContext, tlsKey: string) {
  const flags = { tlsCert: CERT, tlsKey }
  return readTls(loadSettings({ home: temporaryHome(t), env: {}, flags }).values)
}

/** Such a key in a file that goes with the test. */
function keyFile(t: TestContext, key: KeyObject): string {
  const folder = temporaryHome(t)
  mkdirSync(folder)
  const file = join(folder, 'key.pem')
  writeFileSync(file, key.export({ format: 'pem', type: 'pkcs8' }))
  return file
}

test('a certificate and its key are read', (t) => {
  assert.deepEqual(read(t, KEY), {
    cert: readFileSync(CERT, 'utf8'),
    key: readFileSync(KEY, 'utf8'),
  })
})

test('a key that belongs to another certificate is refused, whatever its type', (t) => {
  for (const [{ privateKey }, why] of [
    [generateKeyPairSync('rsa', { modulusLength: 2048 }), /the key belongs to another certificate/],
    [generateKeyPairSync('ed25519'), /the key belongs to another certificate/],
    [generateKeyPairSync('ec', { namedCurve: 'P-384' }), /.+/],
    [generateKeyPairSync('ec', { namedCurve: 'P-256' }), /.+/],
  ] as const) {
    const file = keyFile(t, privateKey)
    assert.throws(() => read(t, file), {
      code: 'NODE_TLS',
      message: new RegExp(
        `^HTTPS cannot be served with ${CERT} and ${file} \\(${why.source}\\); give a PEM certificate chain with --tls-cert and its key with --tls-key$`,
      ),
    })
  }
})
