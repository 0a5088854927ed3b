import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostPartMissingError } from './errors.ts'
import { loadQuic } from './quic.ts'

test('a package that is not installed is named, with the command that adds it', async () => {
  const name = '@rialto/not-there'
  await assert.rejects(loadQuic(name), new HostPartMissingError('QUIC', name))
})
