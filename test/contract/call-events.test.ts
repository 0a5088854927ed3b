/** Events of bound contracts on a real chain, filtered by value; and what calldata and revert data say. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseAbi } from '../../src/contract/abi/index.ts'
import { anyOf, bindContract, definitionOf, type Log } from '../../src/contract/runtime/index.ts'
import { type Generated, type Hex, startGenerated } from './generated.ts'

let all: Generated
let modules: Generated['modules']
let accounts: readonly Hex[]

before(async () => {
  all = await startGenerated()
  ;({ modules, accounts } = all)
})

after(() => all?.[Symbol.asyncDispose]())

const account = () => accounts[0]!
const deploy = (name: string) => all.deploy(name)

test('events of every kind are found by value, and come back with their arguments', async () => {
  const emitter = (await deploy('Emitter')).with({ account: account() })
  const send = async (name: string, ...args: unknown[]) =>
    (await emitter.write[name](...args)).wait()
  await send('words', 5n, accounts[1], '0x01020304', true)
  await send('words', 6n, accounts[2], '0x01020304', false)
  await send('texts', 'hello', '0x0102', 'world')
  await send('lists', [1, 2, 3], ['a', 'b'], { a: 1n, b: 'x' })
  await send('functions')
  await send('bare')
  await send('small', -5, 7, -1n)
  const past = { fromBlock: 0, toBlock: 'latest' }
  const found = async (name: string, filter: object) => {
    const events = []
    for await (const event of emitter.events[name]({ ...past, ...filter })) events.push(event)
    return events
  }
  const count = async (name: string, filter: object) => (await found(name, filter)).length
  assert.equal(await count('Words', {}), 2)
  assert.equal(await count('Words', { a: 5n }), 1)
  assert.equal(await count('Words', { a: anyOf(5n, 6n), c: '0x01020304' }), 2)
  assert.equal(await count('Words', { b: accounts[3] }), 0)
  const [words] = await found('Words', { b: accounts[2] })
  assert.deepEqual(words.args, { a: 6n, b: accounts[2], c: '0x01020304', d: false })
  assert.equal(words.address, emitter.address)
  assert.equal(words.removed, false)
  const [texts] = await found('Texts', { a: 'hello', b: '0x0102' })
  assert.equal(texts.args.c, 'world')
  assert.match(texts.args.a, /^0x[0-9a-f]{64}$/)
  assert.equal(await count('Texts', { a: 'other' }), 0)
  assert.equal(await count('Lists', { a: [1, 2, 3], b: ['a', 'b'], c: { a: 1n, b: 'x' } }), 1)
  assert.equal(await count('Lists', { a: [1, 2] }), 0)
  const [functions] = await found('Functions', {})
  assert.equal(functions.args.f, functions.args.g)
  assert.equal(functions.args.f.slice(0, 42), emitter.address.toLowerCase())
  assert.equal(await count('Functions', { f: functions.args.f }), 1)
  const [small] = await found('Small', { a: -5, b: 7, c: -1n })
  assert.deepEqual(small.args, { a: -5, b: 7, c: -1n })
  const [hidden] = await found('Hidden', { d: 4n })
  assert.deepEqual(hidden.args, { a: 1n, b: 2n, c: 3n, d: 4n })
})

test('events of one name are followed by their signature, and clashing arguments take an underscore', async () => {
  const twice = (await deploy('ByEvent')).with({ account: account() })
  await (await twice.write.move(accounts[1], 5n)).wait()
  assert.equal(twice.events.Moved, undefined)
  const of = async (stream: AsyncIterable<{ args: unknown }>) => {
    for await (const { args } of stream) return args
  }
  const past = { fromBlock: 0, toBlock: 'latest' } as const
  assert.deepEqual(await of(twice.events['Moved(address,uint256)'](past)), {
    who: accounts[1],
    amount: 5n,
  })
  assert.deepEqual(await of(twice.events['Moved(address)'](past)), { who: accounts[1] })
  const windowed = (await deploy('FilterNames')).with({ account: account() })
  await (await windowed.write.emitWindowed(1n, 2n, `0x${'ab'.repeat(32)}`)).wait()
  assert.deepEqual(await of(windowed.events.Windowed({ ...past, fromBlock_: 1n })), {
    fromBlock_: 1n,
    toBlock_: 2n,
    cursor_: `0x${'ab'.repeat(32)}`,
    signal_: true,
  })
})

test('calldata, logs and revert data are decoded by the module', async () => {
  const module = modules.Failures!
  const data = (await deploy('Failures')).encode.insufficient(1n, 2n)
  assert.deepEqual(module.decodeCall(data), {
    name: 'insufficient',
    signature: 'insufficient(uint256,uint256)',
    args: [1n, 2n],
  })
  assert.equal(module.decodeCall('0x12345678'), undefined)
  const revert = module.definition.errors.find((one) => one.name === 'Insufficient')!
  assert.deepEqual(module.decodeError(revert.encode(...([3n, 4n] as never[]))), {
    name: 'Insufficient',
    signature: 'Insufficient(uint256,uint256)',
    args: { have: 3n, want: 4n },
  })
})

test('logs that do not fit the event that they name are left out, and told where that is asked for', async () => {
  const emitter = (await deploy('Emitter')).with({ account: account() })
  const { hash } = await (await emitter.write.words(5n, accounts[1], '0x01020304', true)).wait()
  await (await emitter.write.small(-5, 7, -1n)).wait()
  const inputs = (indexed: string, ...types: string[]) =>
    types.map((type, index) => ({ name: `a${index}`, type, indexed: indexed[index] === '1' }))
  const event = (name: string, given: object[]) => ({
    ...{ type: 'event', name, inputs: given, anonymous: false },
  })
  // The same signatures with other indexed arguments than the contract has.
  const other = definitionOf(
    'Other',
    parseAbi([
      event('Words', inputs('1000', 'uint256', 'address', 'bytes4', 'bool')),
      event('Small', inputs('111', 'int24', 'uint48', 'int256')),
    ]),
  )
  const contract = bindContract(other, emitter.address, { connection: all.connection })
  const told: Log[] = []
  const past = { fromBlock: 0, toBlock: 'latest' } as const
  const read = async (options: object) => {
    const events = []
    for await (const one of contract.allEvents({ ...past, ...options })) events.push(one)
    return events.map((one) => (one as { name: string }).name)
  }
  assert.deepEqual(await read({ onMisfit: (log: Log) => told.push(log) }), ['Small'])
  assert.deepEqual(
    told.map((log) => log.transactionHash),
    [hash],
  )
  assert.deepEqual(await read({}), ['Small'])
})

test('of several anonymous events the one that fits is given', async () => {
  const emitter = (await deploy('Emitter')).with({ account: account() })
  await (await emitter.write.bare()).wait()
  const four = (...types: string[]) =>
    types.map((type, index) => ({ name: `a${index}`, type, indexed: true }))
  const hidden = (name: string, given: object[]) => ({
    ...{ type: 'event', name, inputs: given, anonymous: true },
  })
  const other = definitionOf(
    'Other',
    parseAbi([
      hidden('Flags', four('bool', 'bool', 'bool', 'bool')),
      hidden('Numbers', four('uint256', 'uint256', 'uint256', 'uint256')),
    ]),
  )
  const contract = bindContract(other, emitter.address, { connection: all.connection })
  const names = []
  for await (const one of contract.allEvents({ fromBlock: 0, toBlock: 'latest' })) {
    names.push((one as { name: string }).name)
  }
  assert.deepEqual(names, ['Numbers'])
})
