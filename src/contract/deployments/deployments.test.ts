import assert from 'node:assert/strict'
import { mkdtempDisposable, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkRecord } from './check-record.ts'
import { DeploymentsFileError } from './errors.ts'
import { readDeployments } from './read-deployments.ts'
import { recordDeployment } from './record-deployment.ts'

const ADDRESS = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const HASH = `0x${'ab'.repeat(32)}`

const temporary = () => mkdtempDisposable(join(tmpdir(), 'rialto-'))

test('a deployment is written to the file of its chain, and read from it', async () => {
  await using folder = await temporary()
  const made = join(folder.path, 'deployments')
  const one = { address: ADDRESS, block: 3, hash: HASH }
  const path = await recordDeployment(made, { chainId: 31337, name: 'Token', ...one })
  assert.equal(path, join(made, '31337.json'))
  await recordDeployment(made, { chainId: 1, name: 'Token', ...one })
  await recordDeployment(made, { chainId: 31337, name: 'Sale', ...one })
  await recordDeployment(made, { chainId: 31337, name: 'Token', ...one, block: 9 })
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), {
    schema: 1,
    chainId: 31337,
    contracts: { Sale: one, Token: { ...one, block: 9 } },
  })
  await writeFile(join(made, 'notes.json'), 'other')
  assert.deepEqual(await readDeployments(made), [
    { chainId: 1, contracts: new Map([['Token', one]]) },
    {
      chainId: 31337,
      contracts: new Map([
        ['Sale', one],
        ['Token', { ...one, block: 9 }],
      ]),
    },
  ])
})

test('deployments that are recorded at the same time are all kept', async () => {
  await using folder = await temporary()
  const names = Array.from({ length: 20 }, (_, index) => `C${index}`)
  await Promise.all(
    names.map((name) =>
      recordDeployment(folder.path, { chainId: 1, name, address: ADDRESS, block: 1, hash: HASH }),
    ),
  )
  const [chain] = await readDeployments(folder.path)
  assert.deepEqual([...chain!.contracts.keys()].sort(), names.sort())
  assert.deepEqual(await readdir(folder.path), ['1.json'])
})

test('a damaged file is named with its fault', async () => {
  await using folder = await temporary()
  const path = join(folder.path, '1.json')
  const file = (contract: object) =>
    JSON.stringify({ schema: 1, chainId: 1, contracts: { A: contract } })
  const cases: [string, string][] = [
    ['{', "are no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
    ['[]', 'are no object'],
    ['{"chainId":1}', 'have no "schema": 1'],
    ['{"schema":2}', 'are of version 2, which is newer than this Rialto'],
    ['{"schema":1}', 'have no chainId'],
    ['{"schema":1,"chainId":1}', 'have no contracts'],
    ['{"schema":1,"chainId":5,"contracts":{}}', 'are of chain 5'],
    [file({ address: ADDRESS }), 'have no address, block and hash of A'],
    [
      file({ address: '0x1', block: 1, hash: HASH }),
      'have an address of A that is "0x1", and an address is 0x and 40 hex digits',
    ],
  ]
  for (const [text, fault] of cases) {
    await writeFile(path, text)
    await assert.rejects(readDeployments(folder.path), (error: unknown) => {
      assert.ok(error instanceof DeploymentsFileError)
      assert.equal(
        error.message,
        `the deployments in ${path} ${fault}; such a file is called by its chain, as 1.json, and "rialto contract deploy" writes it`,
      )
      return true
    })
  }
  assert.equal(await readFile(path, 'utf8'), cases.at(-1)![0])
})

test('a folder that is not there, or cannot be made, is named', async () => {
  await using folder = await temporary()
  await writeFile(join(folder.path, 'file'), '')
  const next =
    'such a file is called by its chain, as 1.json, and "rialto contract deploy" writes it'
  const none = join(folder.path, 'none')
  await assert.rejects(readDeployments(none), {
    code: 'CONTRACT_DEPLOYMENTS',
    message: `the deployments in ${none} cannot be read: ENOENT: no such file or directory, scandir '${none}'; ${next}`,
  })
  const made = { chainId: 1, name: 'A', address: ADDRESS, block: 1, hash: HASH }
  const file = join(folder.path, 'file')
  await assert.rejects(recordDeployment(file, made), {
    code: 'CONTRACT_DEPLOYMENTS',
    message: `the deployments in ${join(file, '1.json')} cannot be written: ${file} is no folder; ${next}`,
  })
})

test('a lock that a killed program left behind holds nobody up', async () => {
  await using folder = await temporary()
  const lock = join(folder.path, '1.json.lock')
  await writeFile(lock, '')
  await utimes(lock, 1, 1)
  const made = { chainId: 1, name: 'A', address: ADDRESS, block: 1, hash: HASH }
  await recordDeployment(folder.path, made)
  assert.deepEqual(await readdir(folder.path), ['1.json'])
})

test('whether a deployment can be recorded is known before, and nothing is left of the look', async () => {
  await using folder = await temporary()
  const made = join(folder.path, 'deployments')
  await checkRecord(made, 1)
  assert.deepEqual(await readdir(made), [])
  const next =
    'such a file is called by its chain, as 1.json, and "rialto contract deploy" writes it'
  const path = join(made, '1.json')
  await writeFile(path, '[]')
  await assert.rejects(checkRecord(made, 1), {
    code: 'CONTRACT_DEPLOYMENTS',
    message: `the deployments in ${path} are no object; ${next}`,
  })
  await writeFile(join(folder.path, 'file'), '')
  const file = join(folder.path, 'file')
  await assert.rejects(checkRecord(file, 1), {
    code: 'CONTRACT_DEPLOYMENTS',
    message: `the deployments in ${join(file, '1.json')} cannot be written: ${file} is no folder; ${next}`,
  })
})
