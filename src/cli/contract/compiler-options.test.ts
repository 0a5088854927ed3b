import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilerOf } from './compiler-options.ts'

const NOTHING = {
  includePath: undefined,
  remapping: undefined,
  optimize: undefined,
  runs: undefined,
  evmVersion: undefined,
  viaIr: undefined,
  solc: undefined,
}

test('only what was said on the line is told to the compiler', () => {
  assert.deepEqual(compilerOf(NOTHING), {})
  assert.deepEqual(
    compilerOf({
      includePath: ['lib'],
      remapping: ['a=b', 'c=d'],
      optimize: true,
      runs: 0,
      evmVersion: 'paris',
      viaIr: true,
      solc: './soljson.js',
    }),
    {
      includePaths: ['lib'],
      remappings: ['a=b', 'c=d'],
      optimize: true,
      runs: 0,
      evmVersion: 'paris',
      viaIr: true,
      solc: './soljson.js',
    },
  )
})
