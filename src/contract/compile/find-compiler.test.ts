import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, realpath, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CompilerUnusableError } from './errors.ts'
import { findCompiler } from './find-compiler.ts'

const temporary = () => mkdtempDisposable(join(tmpdir(), 'rialto-'))
const OURS = createRequire(import.meta.url).resolve('solc/soljson.js')

test("the project's own package goes before ours, and a named file before both", async () => {
  await using made = await temporary()
  const folder = await realpath(made.path)
  assert.deepEqual(await findCompiler(folder), { kind: 'soljson', path: OURS })
  const own = join(folder, 'node_modules/solc/soljson.js')
  await mkdir(join(own, '..'), { recursive: true })
  await writeFile(own, 'var Module = {}')
  assert.deepEqual(await findCompiler(folder), { kind: 'soljson', path: own })
  assert.deepEqual(await findCompiler(folder, OURS), { kind: 'soljson', path: OURS })
})

test('a file is told by its content, whatever it is called', async () => {
  await using made = await temporary()
  const cases: [string, Buffer, 'native' | 'soljson'][] = [
    ['a.txt', Buffer.from('"use strict"; var Module;'), 'soljson'],
    ['b.js', Buffer.from('7f454c46020101', 'hex'), 'native'],
    ['c', Buffer.from('cffaedfe', 'hex'), 'native'],
    ['d', Buffer.from('#!/bin/sh\n'), 'native'],
  ]
  for (const [name, bytes, kind] of cases) {
    const path = join(made.path, name)
    await writeFile(path, bytes)
    assert.deepEqual(await findCompiler(made.path, path), { kind, path })
  }
})

test('a file that is no compiler, or is not there, is refused', async () => {
  await using made = await temporary()
  const path = join(made.path, 'solc')
  const next = 'name a soljson.js of 0.4.11 or newer, or the program solc, with --solc'
  const refuses = (why: string) =>
    assert.rejects(findCompiler(made.path, path), (error: unknown) => {
      assert.ok(error instanceof CompilerUnusableError)
      assert.equal(error.message, `the compiler ${path} ${why}; ${next}`)
      return true
    })
  await refuses('does not exist')
  await writeFile(path, 'hello')
  await refuses('is neither a soljson.js nor a program')
})
