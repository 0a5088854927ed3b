import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { jsonLines, runLine } from '../../src/cli/run-line.fixture.ts'

const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
interface Year { function year() external view returns (uint256); }
contract CallDemo is Year { uint256 public override year = 2020; }
`

let folder = ''
const at = (name: string) => join(folder, name)

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'rialto-')))
  await writeFile(at('calldemo.sol'), SOURCE)
  await writeFile(at('wrong.sol'), `${SOURCE}contract A { foo a; }\n`)
})
after(() => rm(folder, { recursive: true }))

const build = (...words: string[]) => runLine(['contract', 'build', ...words])

test('build writes an ABI, the code and an artifact for each contract, the same each time', async () => {
  const { code, stdout, stderr } = await build(at('calldemo.sol'), '--out', at('build'))
  const names = ['CallDemo.abi', 'CallDemo.bin', 'CallDemo.json', 'Year.abi', 'Year.json']
  assert.deepEqual(
    [code, stdout, stderr],
    [
      0,
      names.map((name) => `${at('build')}/${name}\n`).join(''),
      `2 contracts in ${at('build')}; make a module of them with: rialto contract gen --artifacts ${at('build')}\n`,
    ],
  )
  assert.deepEqual((await readdir(at('build'))).sort(), names)
  await build(at('calldemo.sol'), '--out', at('again'))
  for (const name of names) {
    assert.equal(
      await readFile(at(`again/${name}`), 'utf8'),
      await readFile(at(`build/${name}`), 'utf8'),
    )
  }
})

test('contracts whose names differ in case alone have a file each on every disk', async () => {
  await writeFile(at('twins.sol'), 'pragma solidity ^0.8.20; contract Aa {} contract AA {}\n')
  const { code, stdout } = await build(at('twins.sol'), '--out', at('twins'), '--json')
  assert.equal(code, 0)
  const files = jsonLines(stdout).flatMap((line) => (line as { files: string[] }).files)
  assert.equal(new Set(files.map((path) => path.toLowerCase())).size, 6)
  assert.deepEqual(
    (await readdir(at('twins'))).map((name) => join(at('twins'), name)).sort(),
    files.sort(),
  )
})

test('gen makes the same module of the source, the artifact, and the ABI with its code', async () => {
  const gen = async (...words: string[]) => {
    const { code, stdout, stderr } = await runLine(['contract', 'gen', ...words])
    assert.deepEqual([code, stderr], [0, ''])
    return stdout
  }
  const module = await gen('--sol', at('calldemo.sol'), '--exc', 'Year')
  assert.match(module, /export interface CallDemo /)
  assert.equal(await gen('--artifacts', at('build/CallDemo.json')), module)
  assert.equal(
    await gen('--abi', at('build/CallDemo.abi'), '--bin', at('build/CallDemo.bin')),
    module,
  )
})

test('without --out a summary is shown, and with --json an object a contract', async () => {
  const { stdout } = await build(at('calldemo.sol'), '--optimize')
  assert.match(
    stdout,
    /^CONTRACT +KIND +FUNCTIONS +TO DEPLOY +DEPLOYED +LINKS\nCallDemo +contract +1 +\d+ +\d+ +-\nYear +interface +1 +- +- +-\n$/,
  )
  const json = await build(at('calldemo.sol'), '--json')
  assert.deepEqual(
    jsonLines(json.stdout).map((line) => (line as { name: string }).name),
    ['CallDemo', 'Year'],
  )
})

test('what the compiler finds is shown in its words, and nothing is written', async () => {
  const { code, stdout, stderr } = await build(at('wrong.sol'), '--out', at('none'))
  assert.deepEqual([code, stdout], [1, ''])
  assert.equal(
    stderr,
    `DeclarationError: Identifier not found or not unique.
 --> wrong.sol:5:14:
  |
5 | contract A { foo a; }
  |              ^^^

rialto: solc 0.8.37 found an error (CONTRACT_COMPILE)
`,
  )
  assert.ok(!(await readdir(folder)).includes('none'))
})

test('a folder that cannot be written is named, and nothing half-written is left', async () => {
  await mkdir(at('taken/CallDemo.json'), { recursive: true })
  const { code, stderr } = await build(at('calldemo.sol'), '--out', at('taken'))
  assert.deepEqual(
    [code, stderr],
    [
      1,
      `rialto: ${at('taken/CallDemo.json')} cannot be written: it is a folder; nothing was changed (CONTRACT_GENERATE_WRITE)\n`,
    ],
  )
  assert.deepEqual(await readdir(at('taken')), ['CallDemo.json'])
})

test('a build without a file is a misuse', async () => {
  const { code, stderr } = await build()
  assert.deepEqual([code, stderr.split('\n')[0]], [2, "rialto: missing required argument 'FILE'"])
})

test('a contract that is called as a path is refused, and nothing is written anywhere', async () => {
  for (const name of ['../outside', 'a/b', '..\\outside', 'a\u0000b', '/tmp/outside']) {
    const text = JSON.stringify({ contractName: name, abi: [], bytecode: '0x6001' })
    await writeFile(at('hostile.json'), text)
    const before = await readdir(folder, { recursive: true })
    const { code, stderr } = await build(at('hostile.json'), '--out', at('hostile'))
    assert.equal(code, 1)
    assert.equal(
      stderr,
      `rialto: ${at('hostile.json')} calls a contract ${JSON.stringify(name)}, which is no name; call it there as its source does (CONTRACT_INPUT_UNKNOWN)\n`,
    )
    assert.deepEqual(await readdir(folder, { recursive: true }), before)
  }
})

test('a remapping that changes no import is told, and nothing comes of it', async () => {
  const { code, stderr } = await build(at('calldemo.sol'), '--remapping', '@oz/=lib/oz/')
  assert.deepEqual([code, stderr], [0, 'rialto: --remapping @oz/=lib/oz/ changes no import\n'])
})
