import assert from 'node:assert/strict'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startChild } from '../child.ts'
import { runProgram } from '../run-program.ts'
import { type InstalledPackage, installedPackage, REPOSITORY } from './installed-package.ts'
import { olderNode } from './older-node.ts'

const PROGRAMS = join(import.meta.dirname, 'fixtures')

describe('the packed package, installed into an empty folder', () => {
  let installed: InstalledPackage
  const bin = () => join(installed.folder, 'node_modules/rialto/dist/cli/bin.js')

  before(async () => {
    installed = await installedPackage()
  })
  after(() => installed?.[Symbol.asyncDispose]())

  test('holds the page, the built code with its declarations, and the licence', () => {
    for (const file of [
      'LICENSE',
      'README.md',
      'package.json',
      'dist/cli/bin.js',
      'dist/app/index.d.ts',
      'dist/chat/index.js',
      'dist/chat/index.d.ts',
      'dist/chat/client/index.js',
      'dist/net/index.js',
      'dist/net/index.d.ts',
      'dist/host/index.js',
      'dist/host/index.d.ts',
      'dist/web/index.html',
    ]) {
      assert(installed.files.includes(file), `${file} is missing`)
    }
  })

  test('holds no tests, no sources and no source map that points at them', async () => {
    const strangers = installed.files.filter(
      (file) =>
        /\.(test|bench|example|fixture)\.|-suite\.|(^|\/)fixtures?(\/|$)|\.tsx?$|\.map$/.test(
          file,
        ) && !file.endsWith('.d.ts'),
    )
    assert.deepEqual(strangers, [])
    const scripts = installed.files.filter((file) => file.endsWith('.js'))
    for (const file of scripts) {
      const code = await readFile(join(installed.folder, 'node_modules/rialto', file), 'utf8')
      assert(!code.includes('sourceMappingURL='), `${file} points at a source map`)
    }
  })

  test('answers npx rialto --version with its version', async () => {
    const { version } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as {
      version: string
    }
    const { code, stdout, stderr } = await runProgram(
      'npx',
      ['--no-install', 'rialto', '--version'],
      {
        cwd: installed.folder,
        env: installed.env,
      },
    )
    assert.equal(code, 0, stderr)
    assert.equal(stdout.trim(), version)
  })

  test('serves the page and stops on SIGTERM with 0', async () => {
    const home = join(installed.folder, 'home')
    await using node = startChild([
      bin(),
      'start',
      '--http',
      '127.0.0.1:0',
      '--home',
      home,
      '--json',
    ])
    const [ready] = await node.line(/^\{.*\}$/)
    const http = (JSON.parse(ready) as { http: string }).http
    const page = await fetch(http)
    assert.equal(page.status, 200)
    const html = await page.text()
    const script = /src="([^"]+\.js)"/.exec(html)?.[1]
    assert(script, 'the page loads no script')
    const answer = await fetch(new URL(script, http))
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /javascript/)
    await answer.text()
    node.process.kill('SIGTERM')
    assert.equal(await node.ended, 0)
  })

  test('compiles Solidity with the compiler of the project, and says how to add one where there is none', async () => {
    await writeFile(
      join(installed.folder, 'demo.sol'),
      '// SPDX-License-Identifier: MIT\npragma solidity ^0.8.0;\ncontract Demo {}\n',
    )
    const build = () =>
      runProgram(process.execPath, [bin(), 'contract', 'build', 'demo.sol', '--json'], {
        cwd: installed.folder,
      })
    const without = await build()
    assert.deepEqual(
      [without.code, without.stderr],
      [
        1,
        `rialto: no Solidity compiler is installed for ${installed.folder}; add one with: npm install --save-dev solc (CONTRACT_NO_COMPILER)\n`,
      ],
    )
    await symlink(
      join(REPOSITORY, 'node_modules/solc'),
      join(installed.folder, 'node_modules/solc'),
    )
    const { code, stdout, stderr } = await build()
    assert.deepEqual([code, stderr], [0, ''])
    assert.equal((JSON.parse(stdout) as { name: string }).name, 'Demo')
  })

  test('lets a hub and a client made from its parts talk', async () => {
    const program = join(installed.folder, 'talk.ts')
    await cp(join(PROGRAMS, 'talk.ts'), program)
    const { code, stdout, stderr } = await runProgram(process.execPath, [program], {
      cwd: installed.folder,
    })
    assert.equal(code, 0, stderr)
    assert.equal(stdout, 'ada: hello from the package\n')
  })

  test('lets two message services made from its parts talk', async () => {
    const program = join(installed.folder, 'messages.ts')
    await cp(join(PROGRAMS, 'messages.ts'), program)
    const { code, stdout, stderr } = await runProgram(process.execPath, [program], {
      cwd: installed.folder,
    })
    assert.equal(code, 0, stderr)
    assert.equal(stdout, 'handled: hello from the package\n')
  })

  test('has declarations that a strict TypeScript program compiles against', async () => {
    await cp(join(PROGRAMS, 'typed.ts'), join(installed.folder, 'typed.ts'))
    // The declarations of libraries are checked too.
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      module: 'nodenext',
      target: 'esnext',
      // A dependency brings them along.
      types: ['node'],
    }
    const project = JSON.stringify({ compilerOptions, files: ['typed.ts'] })
    await writeFile(join(installed.folder, 'tsconfig.json'), project)
    const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc')
    const { code, stdout } = await runProgram(process.execPath, [tsc], { cwd: installed.folder })
    assert.equal(code, 0, stdout)
  })

  test('says on an old Node which one it needs, and exits with 1', async (t) => {
    const old = await olderNode()
    if (!old) {
      t.skip(
        'no Node older than 26 is on the PATH; put one there, for example with apt install nodejs',
      )
      return
    }
    const { code, stdout, stderr } = await runProgram(old, [bin(), '--version'], {
      cwd: installed.folder,
    })
    assert.equal(code, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /^[^\n]*Node[^\n]*26[^\n]*\n$/)
  })
})
