import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileKeyCookie } from './file-key.ts'

test('the key of files goes to files alone, under a name of its own for each port', () => {
  assert.equal(
    fileKeyCookie('a.1.b', { protocol: 'http:', port: '8080' }),
    'rialto_files_8080=a.1.b; Path=/files; Max-Age=604800; SameSite=Strict',
  )
  assert.equal(
    fileKeyCookie('a.1.b', { protocol: 'https:', port: '' }),
    'rialto_files=a.1.b; Path=/files; Max-Age=604800; SameSite=Strict; Secure',
  )
})
