import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Connection } from '../../contract/index.ts'
import { defineCommand } from '../command/index.ts'
import { runLine } from '../run-line.fixture.ts'
import { SIGNER_OPTIONS, signerOf } from './signer-options.ts'

const KEY = `${'0'.repeat(63)}1`
const ADDRESS = '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf'

/** Prints who signs. */
const who = defineCommand({
  name: 'who',
  summary: 'Tell who signs',
  examples: [{ line: 'rialto who', summary: 'tells it' }],
  arguments: [],
  options: SIGNER_OPTIONS,
  async run(env, { keyFile, keystore, passwordFile }) {
    const given = { keyFile, keystore, passwordFile, from: undefined }
    // With a key nothing is asked of the node.
    const { address } = await signerOf(env, undefined as unknown as Connection, given)
    await env.stdout.line(address)
  },
})

const table = { commands: [who], groups: {}, version: '1.2.3' }

test('a key comes by standard input or by RIALTO_KEY', async () => {
  const byInput = await runLine(['who', '--key-file', '-'], { table, stdin: `${KEY}\n` })
  assert.deepEqual([byInput.code, byInput.stdout, byInput.stderr], [0, `${ADDRESS}\n`, ''])
  const byVariable = await runLine(['who'], { table, env: { RIALTO_KEY: KEY } })
  assert.deepEqual([byVariable.code, byVariable.stdout], [0, `${ADDRESS}\n`])
})

test('two keys, and a password without a keystore, are a misuse', async () => {
  const two = await runLine(['who', '--key-file', 'a', '--keystore', 'b'], { table })
  assert.equal(two.code, 2)
  assert.match(two.stderr, /^rialto: --key-file and --keystore both give a key: leave one out\n/)
  const password = await runLine(['who', '--password-file', 'a'], { table })
  assert.equal(password.code, 2)
  assert.match(
    password.stderr,
    /^rialto: --password-file is the password of a --keystore, which is missing\n/,
  )
})
