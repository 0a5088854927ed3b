/** Bound contracts on a real chain: every way to ask, send and deploy, and what goes wrong. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { privateKeyToAccount } from 'viem/accounts'
import { parseAbi } from '../../src/contract/abi/index.ts'
import { DecodeError } from '../../src/contract/codec/index.ts'
import type { Connection } from '../../src/contract/connection/index.ts'
import {
  bindContract,
  definitionOf,
  ExecutionError,
  NoAccountError,
  NoCodeError,
  NoResultError,
  NotPayableError,
  ResultError,
  RevertError,
  TransactionError,
} from '../../src/contract/runtime/index.ts'
import { waitForTransaction } from '../../src/contract/transactions/index.ts'
import { fails, type Generated, type Hex, type Loose, startGenerated } from './generated.ts'

const CALLER = `
pragma solidity ^0.8.20;
contract Inner {
  error Deep(uint256 level);
  function fail(uint256 level) external pure { revert Deep(level); }
}
contract Caller {
  uint256 public count;
  function who() external view returns (address, uint256, uint256) { return (msg.sender, block.number, count); }
  function add() external returns (uint256) { return ++count; }
  function through(Inner inner, uint256 level) external pure { inner.fail(level); }
  function burn() external { while (true) count++; }
  function assertion() external pure { assert(false); }
}
contract Old {
  function check(uint256) external pure returns (uint256) { assembly { invalid() } }
  function set(uint256) external { assembly { invalid() } }
}
contract Picky {
  constructor(bool yes) { require(yes, "not today"); }
}
`

let all: Generated
let connection: Connection
let modules: Generated['modules']
let accounts: readonly Hex[]

before(async () => {
  all = await startGenerated({ 'caller.sol': CALLER })
  ;({ connection, modules, accounts } = all)
})

after(() => all?.[Symbol.asyncDispose]())

const account = () => accounts[0]!
const deploy = (name: string) => all.deploy(name)

test('a call is asked as somebody, of a block by number, hash or tag, and with given state', async () => {
  const caller = await deploy('Caller')
  const before = await connection.request<{ number: Hex; hash: Hex }>('eth_getBlockByNumber', [
    'latest',
    false,
  ])
  await (await caller.write.add({ account: account() })).wait()
  const who = (options: object) => caller.read.who(options)
  assert.equal((await who({ from: accounts[3] }))[0], accounts[3])
  assert.equal((await caller.with({ from: accounts[4] }).read.who())[0], accounts[4])
  assert.equal((await caller.with({ account: accounts[5] }).read.who())[0], accounts[5])
  assert.equal((await who({}))[2], 1n)
  for (const block of [BigInt(before.number), Number(before.number), before.hash]) {
    const [, number, count] = await who({ block })
    assert.deepEqual([number, count], [BigInt(before.number), 0n])
  }
  assert.equal((await who({ block: 'latest' }))[2], 1n)
  const slot = `0x${'0'.repeat(64)}`
  const stateDiff = [{ slot, value: `0x${'5'.padStart(64, '0')}` }]
  const overridden = await who({ stateOverride: [{ address: caller.address, stateDiff }] })
  assert.equal(overridden[2], 5n)
})

test('a signal ends a call with its reason', async () => {
  const caller = await deploy('Caller')
  const reason = new Error('enough')
  await assert.rejects(caller.read.who({ signal: AbortSignal.abort(reason) }), reason)
  await assert.rejects(
    caller.write.add({ account: account(), signal: AbortSignal.abort(reason) }),
    reason,
  )
})

test('what changes something can be tried, measured, and is sent with what was asked', async () => {
  const caller = await deploy('Caller')
  assert.equal(await caller.simulate.add(), 1n)
  assert.ok((await caller.estimate.add()) > 21_000n)
  const nonce = Number(
    await connection.request<Hex>('eth_getTransactionCount', [account(), 'latest']),
  )
  const sent = await caller.write.add({ account: account(), nonce, gas: 100_000n })
  const receipt = await sent.wait({ confirmations: 1 })
  assert.equal(receipt.hash, sent.hash)
  const found = await connection.request<{ nonce: Hex; gas: Hex }>('eth_getTransactionByHash', [
    sent.hash,
  ])
  assert.deepEqual([Number(found.nonce), BigInt(found.gas)], [nonce, 100_000n])
  assert.equal(await caller.read.count(), 1n)
})

test('a key signs by itself, and a signed transaction can be sent by anybody', async () => {
  const key = privateKeyToAccount(`0x${'7'.repeat(64)}`)
  await connection.request('anvil_setBalance', [key.address, '0xde0b6b3a7640000'])
  const caller = (await deploy('Caller')).with({ account: key })
  await (await caller.write.add()).wait()
  const signed = await caller.write.add({ signOnly: true })
  assert.match(signed.serialized, /^0x02/)
  assert.equal(await caller.read.count(), 1n)
  const hash = await connection.request<Hex>('eth_sendRawTransaction', [signed.serialized])
  // anvil answers before the transaction is in a block.
  assert.equal((await waitForTransaction(connection, hash)).kind, 'mined')
  assert.equal(await caller.read.count(), 2n)
  await fails(
    signed.wait(),
    TypeError,
    'the transaction was signed only: send it with eth_sendRawTransaction',
  )
})

test('overloads are called by their arguments and by their signature', async () => {
  const byKind = await deploy('ByKind')
  assert.equal(await byKind.read.echo(5n), 5n)
  assert.equal(await byKind.read.echo('five'), 'five')
  assert.equal(await byKind.read.echo(true, { block: 'latest' }), true)
  assert.deepEqual(await byKind.read.echo([1n, 2n]), [1n, 2n])
  const byNothing = await deploy('ByNothing')
  assert.equal(byNothing.read.echo, undefined)
  assert.equal(await byNothing.read['echo(int8)'](-5), -5)
  const byStruct = await deploy('ByStruct')
  assert.equal(byStruct.read.echo, undefined)
  assert.deepEqual(await byStruct.read['echo(uint256,(uint256))'](1n, { gas: 2n }), [
    1n,
    { gas: 2n },
  ])
})

test('functions may have any name', async () => {
  const hostile = await deploy('PrototypeMembers')
  const names = [
    'then',
    '__proto__',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'prototype',
    'length',
    'name',
  ]
  for (const [index, name] of names.entries()) {
    const expected = index === 0 ? 1 : index + 2
    assert.equal(await hostile.read[name](), expected, name)
  }
  const own = await deploy('OwnMembers')
  assert.deepEqual(await Promise.all([own.read.read(), own.read.deploy()]), [1, 12])
})

test('wei come with and without a function, and are refused where nothing takes them', async () => {
  const payments = (await deploy('Payments')).with({ account: account() })
  await (await payments.receive({ value: 5n })).wait()
  await (await payments.fallback('0x12345678', { value: 6n })).wait()
  await (await payments.write.pay(1n, { value: 7n })).wait()
  assert.deepEqual(await payments.simulate.pay(2n, { value: 9n }), [2n, 9n])
  const events = []
  for await (const event of payments.allEvents({ fromBlock: 0, toBlock: 'latest' }))
    events.push(event)
  assert.deepEqual(
    events.map(({ name, args }) => [name, args.from, args.value, args.data]),
    [
      ['Received', account(), 5n, '0x'],
      ['Received', account(), 6n, '0x12345678'],
    ],
  )
  const caller = await deploy('Caller')
  await fails(
    caller.write.add({ account: account(), value: 1n }),
    NotPayableError,
    'add() takes no wei; leave value out',
  )
})

test('without an account nothing is sent', async () => {
  const caller = modules.Caller!.at((await deploy('Caller')).address, connection)
  await fails(
    caller.write.add(),
    NoAccountError,
    'there is no account to send from; give one in the options or with contract.with({ account }): an account of viem, or the address of one of the node',
  )
})

test('an address without a contract, and a contract without the function, are told apart', async () => {
  const nobody = modules.Caller!.at(accounts[9]!, connection, { account: account() })
  const error = await fails(
    nobody.read.count(),
    NoCodeError,
    `there is no contract at ${accounts[9]} on chain 31337; look whether Caller was deployed there, and whether ${connection.endpoint} is the chain that is meant`,
  )
  assert.deepEqual([error.contract, error.address, error.chainId], ['Caller', accounts[9], 31337])
  await fails(nobody.write.add(), NoCodeError, /^there is no contract at /)
  const early = await fails(
    (await deploy('Caller')).read.count({ block: 0 }),
    NoCodeError,
    /^there is no contract at 0x\w{40} on chain 31337 at block 0; look whether Caller was deployed there by then, and whether /,
  )
  assert.deepEqual([error.block, early.block], ['latest', '0'])
  const payments = await deploy('Payments')
  await fails(
    modules.Caller!.at(payments.address, connection).read.count(),
    NoResultError,
    `Caller.count() gave nothing back; the contract at ${payments.address} may be another one, or an older version without this function`,
  )
})

test('what comes back in another shape than the interface says is told with the call', async () => {
  const { address } = await deploy('Caller')
  const outputs = Array.from({ length: 10 }, () => ({ name: '', type: 'uint256' }))
  const who = { type: 'function', name: 'who', inputs: [], outputs, stateMutability: 'view' }
  const other = bindContract(definitionOf('Other', parseAbi([who])), address, { connection })
  const { read } = other as Loose
  const error = await fails(
    read.who(),
    ResultError,
    `Other.who() gave back what cannot be read: the data has 96 bytes where at least 320 are wanted; the contract at ${address} may be another one, or of another version`,
  )
  assert.ok(error.cause instanceof DecodeError)
})

test('the reason of a revert is told, whatever it is', async () => {
  const failures = await deploy('Failures')
  const reason = async (promise: Promise<unknown>, message: string) =>
    (await fails(promise, RevertError, message)).reason
  const look = 'look at the arguments, the sender and the state of the contract'
  assert.deepEqual(
    await reason(failures.read.text('no', {}), `Failures.text("no") was reverted: no; ${look}`),
    { kind: 'text', text: 'no' },
  )
  assert.deepEqual(
    await reason(
      failures.read.divide(1n, 0n),
      `Failures.divide(1, 0) was reverted: panic 0x12, a division or modulo by zero; ${look}`,
    ),
    { kind: 'panic', code: 0x12, meaning: 'a division or modulo by zero' },
  )
  assert.deepEqual(
    await reason(
      failures.read.insufficient(1n, 2n),
      `Failures.insufficient(1, 2) was reverted: Insufficient(have: 1, want: 2); ${look}`,
    ),
    {
      kind: 'custom',
      contract: 'Failures',
      name: 'Insufficient',
      signature: 'Insufficient(uint256,uint256)',
      args: { have: 1n, want: 2n },
    },
  )
  await reason(failures.read.empty(), `Failures.empty() was reverted: Empty(); ${look}`)
  await reason(
    failures.read.index([1n, 2n], 2n),
    `Failures.index([1, 2], 2) was reverted: panic 0x32, an index beyond the end of an array; ${look}`,
  )
  assert.deepEqual(
    await reason(
      failures.read.bare(),
      'Failures.bare() was reverted: without a reason; a require without a text, too little gas, or a function that the contract does not have',
    ),
    { kind: 'none' },
  )
})

test('an error of an inner contract is told by name where that contract is known', async () => {
  const inner = await deploy('Inner')
  const caller = await deploy('Caller')
  const unknown = await fails(
    caller.read.through(inner.address, 3n),
    RevertError,
    `Caller.through("${inner.address}", 3) was reverted: an error with the selector 0xfa3cac16; name the contract that has this error in the presets, as errors: [Other.definition]`,
  ).catch((error) => error)
  assert.ok(unknown instanceof RevertError, String(unknown))
  assert.equal(unknown.data.length, 2 + 8 + 64)
  const knowing = caller.with({ errors: [modules.Inner!.definition] })
  const known = await fails(
    knowing.read.through(inner.address, 3n),
    RevertError,
    /Deep\(level: 3\)/,
  )
  assert.equal(known.reason.kind === 'custom' && known.reason.contract, 'Inner')
})

test('what would fail is refused before it is sent, and what failed in a block says why', async () => {
  const failures = (await deploy('Caller')).with({ account: account() })
  const before = await connection.request('eth_getTransactionCount', [account(), 'latest'])
  await fails(failures.estimate.burn({ gas: 100_000n }), Error, /.+/)
  assert.equal(await connection.request('eth_getTransactionCount', [account(), 'latest']), before)
  const sent = await failures.write.burn({ gas: 100_000n })
  const error = await fails(
    sent.wait(),
    Error,
    /^Caller\.burn\(\) (failed in block \d+|was reverted)/,
  )
  assert.ok(error instanceof TransactionError || error instanceof RevertError)
})

test('a constructor that refuses says why, and arguments are counted', async () => {
  await fails(
    modules.Picky!.deploy(connection, { account: account(), args: [false] }),
    RevertError,
    'Picky.constructor(false) was reverted: not today; look at the arguments, the sender and the state of the contract',
  )
  await fails(
    modules.Picky!.deploy(connection, { account: account(), args: [] }),
    Error,
    'constructor(yes) was called with 0 arguments; call it as constructor(yes), with options behind',
  )
})

test('code that ends without a revert is told with the contract, the function and the arguments', async () => {
  const opcode =
    'EVM error InvalidFEOpcode; an assert or an index of a compiler before 0.8 fails so, and so does code for a newer EVM than that of the chain'
  const old = (await deploy('Old')).with({ account: account() })
  await fails(old.read.check(5n), ExecutionError, `Old.check(5) failed: ${opcode}`)
  for (const asked of [old.simulate.set(6n), old.estimate.set(6n), old.write.set(6n)]) {
    await fails(asked, ExecutionError, `Old.set(6) failed: ${opcode}`)
  }
  const caller = (await deploy('Caller')).with({ account: account() })
  await fails(
    caller.write.burn(),
    ExecutionError,
    'Caller.burn() failed: Out of gas: gas required exceeds allowance: 30000000; it needs more gas than it may use: give more, or look for a loop that does not end',
  )
})
