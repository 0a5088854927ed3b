/** What becomes of transactions of bound contracts on a real chain: in a block, reverted there, replaced, not taken. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction } from 'viem/actions'
import { type Connection, connect, RpcError } from '../../src/contract/connection/index.ts'
import {
  NotPayableError,
  RevertError,
  SendError,
  TransactionError,
  UnclearSendError,
} from '../../src/contract/runtime/index.ts'
import { startGate } from './gate.ts'
import { fails, type Generated, type Hex, type Loose, startGenerated } from './generated.ts'

const SOURCE = `
pragma solidity ^0.8.20;
contract Other {
  event Set(uint256 indexed value);
  function set(uint256 value) external { emit Set(value); }
}
contract Shop {
  event Set(uint256 indexed value);
  event Sold(address indexed to, uint256 price);
  uint256 public stock = 1;
  uint256 public value;
  function set(uint256 to) external { value = to; emit Set(to); }
  function both(Other other, uint256 to) external { emit Set(to); other.set(to + 1); }
  function buy(uint256 price) external payable {
    require(msg.value > 0, "no wei");
    require(price != 7, "no luck");
    emit Sold(msg.sender, price);
  }
  function take() external { require(stock > 0, "sold out"); stock--; }
  function spin() external { while (true) stock++; }
}
`
const LOOK = 'look at the arguments, the sender and the state of the contract'
const WEI = 10n ** 18n
/** The time is no option of the door: nodes tell each other late, and 30 s are few enough. */
const SOON = { droppedAfter: 100, interval: 50 }

let all: Generated
let connection: Connection
let account: Hex
/** Of a test, with the first account. */
let shop: Loose

before(async () => {
  all = await startGenerated({ 'shop.sol': SOURCE })
  connection = all.connection
  account = all.accounts[0]!
  shop = (await all.deploy('Shop')).with({ account })
})

after(() => all?.[Symbol.asyncDispose]())

/** A key of its own, with wei. */
async function keyWith(digit: string, wei = WEI) {
  const key = privateKeyToAccount(`0x${digit.repeat(64)}`)
  await connection.request('anvil_setBalance', [key.address, `0x${wei.toString(16)}`])
  return key
}

/** What `work` gives, on a chain that makes blocks only when it is told to. */
async function unmined<Result>(work: (mine: () => Promise<unknown>) => Promise<Result>) {
  await connection.request('evm_setAutomine', [false])
  try {
    return await work(() => connection.request('evm_mine', []))
  } finally {
    await connection.request('evm_setAutomine', [true])
    await connection.request('evm_mine', [])
  }
}

test('a receipt has what the contract logged as events, and all that was logged as logs', async () => {
  const other = await all.deploy('Other')
  const sent = await shop.write.both(other.address, 5n)
  const { logs, events, hash, blockNumber, blockHash } = await sent.wait()
  assert.equal(logs.length, 2)
  assert.deepEqual(events, [
    {
      name: 'Set',
      signature: 'Set(uint256)',
      args: { value: 5n },
      removed: false,
      address: shop.address,
      blockNumber,
      blockHash,
      transactionHash: hash,
      logIndex: 0,
    },
  ])
  assert.deepEqual(all.modules.Other!.decodeEvent(logs[1]!)?.args, { value: 6n })
})

test('what failed in a block says why, as it was sent: with its wei', async () => {
  const sent = await shop.write.buy(7n, { value: 1n, gas: 100_000n })
  const error = await fails(sent.wait(), RevertError, `Shop.buy(7) was reverted: no luck; ${LOOK}`)
  assert.equal(error.hash, sent.hash)
  const refused = await fails(
    shop.write.buy(7n, { value: 1n }),
    RevertError,
    `Shop.buy(7) was reverted: no luck; ${LOOK}`,
  )
  assert.equal(refused.hash, undefined)
})

test('what failed because of another one in its block says so', async () => {
  await unmined(async (mine) => {
    const first = await shop.write.take({ gas: 100_000n })
    const second = await shop.write.take({ gas: 100_000n })
    await mine()
    await first.wait()
    const error = await fails(
      second.wait(),
      RevertError,
      `Shop.take() was reverted: sold out; ${LOOK}`,
    )
    assert.equal(error.hash, second.hash)
  })
})

test('what ran out of gas is told with the gas it had', async () => {
  const sent = await shop.write.spin({ gas: 100_000n })
  const error = await fails(sent.wait(), TransactionError, /^Shop\.spin\(\) failed in block /)
  const block = Number(/block (\d+)/.exec(error.message)?.[1])
  assert.equal(
    error.message,
    `Shop.spin() failed in block ${block}; it used 100000 of 100000 gas; look at the transaction ${sent.hash}`,
  )
})

test('transactions of one key that are sent at once have a nonce each', async () => {
  const own = shop.with({ account: await keyWith('8') })
  await unmined(async (mine) => {
    const sent: Loose[] = await Promise.all([1n, 2n, 3n].map((value) => own.write.set(value)))
    await mine()
    const receipts = await Promise.all(sent.map((one) => one.wait()))
    assert.deepEqual(
      receipts.map(({ events }) => events[0].args.value),
      [1n, 2n, 3n],
    )
    assert.equal(new Set(receipts.map((one) => one.blockNumber)).size, 1)
  })
})

test('an access list counts for the gas', async () => {
  const own = shop.with({ account: await keyWith('9') })
  const storageKeys = Array.from({ length: 60 }, (_, index) => `0x${`${index}`.padStart(64, '0')}`)
  const sent = await own.write.set(9n, { accessList: [{ address: account, storageKeys }] })
  assert.ok((await sent.wait()).gasUsed > 120_000n)
})

test('the gas of the presets is what a transaction may use', async () => {
  const own = shop.with({ account, gas: 100_001n })
  const { hash } = await own.write.set(9n)
  const sent = await connection.request<{ gas: Hex }>('eth_getTransactionByHash', [hash])
  assert.equal(BigInt(sent.gas), 100_001n)
})

test('what the node or viem does not take is told with what to do', async () => {
  const poor = privateKeyToAccount(`0x${'5'.repeat(64)}`)
  const error = await fails(
    shop.with({ account: poor }).write.set(1n),
    SendError,
    `Shop.set(1) was not sent: Insufficient funds for gas * price + value; give wei to ${poor.address} first`,
  )
  assert.equal(error.words, 'Insufficient funds for gas * price + value')
  let root: unknown = error
  while (root instanceof Error && root.cause !== undefined) root = root.cause
  assert.ok(root instanceof RpcError)
  await fails(
    shop.with({ account: poor.address }).write.set(1n),
    SendError,
    `Shop.set(1) was not sent: No Signer available; the node does not sign for ${poor.address}: give an account of viem that holds its key`,
  )
  const own = shop.with({ account: await keyWith('a') })
  await fails(
    own.write.set(1n, { maxFeePerGas: 1n, maxPriorityFeePerGas: 2n }),
    SendError,
    'Shop.set(1) was not sent: The provided tip (`maxPriorityFeePerGas` = 0.000000002 gwei) cannot be higher than the fee cap (`maxFeePerGas` = 0.000000001 gwei); offer more, or leave the fees to the chain',
  )
  await (await own.write.set(1n)).wait()
  await fails(
    own.write.set(1n, { nonce: 0 }),
    SendError,
    "Shop.set(1) was not sent: nonce too low; leave nonce out for the account's next one, or look at it",
  )
})

test('a transaction that another one took the place of says which', async () => {
  const key = await keyWith('b')
  const own = shop.with({ account: key })
  const fee = (times: bigint) => ({
    ...{ maxFeePerGas: times * 3_000_000_000n, maxPriorityFeePerGas: times * 1_000_000_000n },
    nonce: 0,
  })
  await unmined(async (mine) => {
    const first = await own.write.set(1n, fee(1n))
    const second = await own.write.set(2n, fee(3n))
    await mine()
    const receipt = await second.wait()
    const error = await fails(
      first.wait(),
      TransactionError,
      `the transaction ${first.hash} was replaced by ${receipt.hash}; another one with the same nonce took its place: nothing of the first one happened`,
    )
    assert.equal(error.hash, first.hash)
  })
})

test('a transaction that was cancelled says so', async () => {
  const account = await keyWith('4')
  const own = shop.with({ account })
  await unmined(async (mine) => {
    const low = { maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n }
    const high = { maxFeePerGas: 9_000_000_000n, maxPriorityFeePerGas: 3_000_000_000n }
    const first = await own.write.set(1n, { nonce: 0, ...low })
    const hash = await sendTransaction(connection.client, {
      ...{ account, chain: null, to: account.address, nonce: 0, ...high },
    })
    await mine()
    await fails(
      first.wait(),
      TransactionError,
      `the transaction ${first.hash} was cancelled by ${hash}; another one with the same nonce took its place: nothing of the first one happened`,
    )
  })
})

test('a transaction that was sent again for another fee is waited for as it came', async () => {
  const own = shop.with({ account: await keyWith('c') })
  await unmined(async (mine) => {
    const same = { nonce: 0, gas: 100_000n }
    const cheap = { maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n }
    const first = await own.write.set(1n, { ...same, ...cheap })
    const dear = { maxFeePerGas: 9_000_000_000n, maxPriorityFeePerGas: 3_000_000_000n }
    const second = await own.write.set(1n, { ...same, ...dear })
    await mine()
    assert.equal((await first.wait()).hash, second.hash)
  })
})

test('a transaction that the node forgot is told', async () => {
  const own = shop.with({ account: await keyWith('d') })
  await unmined(async () => {
    const sent = await own.write.set(1n)
    await connection.request('anvil_dropTransaction', [sent.hash])
    await fails(
      sent.wait(SOON),
      TransactionError,
      `the node does not know the transaction ${sent.hash} any more; its nonce is still free: send it again, with a higher fee and nonce: 0`,
    )
  })
})

test('a transaction that the node threw out for too little gas is told so', async () => {
  const own = shop.with({ account: await keyWith('e') })
  const sent = await own.write.set(1n, { gas: 21_100n })
  await fails(
    sent.wait(SOON),
    TransactionError,
    `the node does not know the transaction ${sent.hash} any more; its gas of 21100 is less than the 21204 that it takes before its code runs: leave gas out, or give more`,
  )
})

test('one of an account of the node that is gone may have been replaced', async () => {
  await unmined(async () => {
    const sent = await shop.write.set(1n)
    await connection.request('anvil_dropTransaction', [sent.hash])
    await fails(
      sent.wait(SOON),
      TransactionError,
      `the node does not know the transaction ${sent.hash} any more; it was thrown out, or another one took its place: look at the account before it is sent again`,
    )
  })
})

test('a signal that comes before an account signs leaves nothing sent', async () => {
  const key = await keyWith('e')
  const reason = new Error('enough')
  const stop = new AbortController()
  const own = shop.with({ account: key })
  const first: Promise<unknown> = own.write.set(1n)
  const second = own.write.set(2n, { signal: stop.signal })
  const stopped = assert.rejects(second, reason)
  stop.abort(reason)
  await stopped
  await first
  assert.equal(await connection.request('eth_getTransactionCount', [key.address, 'pending']), '0x1')
})

test('the signal of the presets ends what has none of its own', async () => {
  const reason = new Error('enough')
  const stopped = shop.with({ signal: AbortSignal.abort(reason) })
  await assert.rejects(stopped.read.value({ from: account }), reason)
  await assert.rejects(stopped.estimate.set(1n), reason)
  await assert.rejects(stopped.write.set(1n), reason)
  const { signal } = new AbortController()
  assert.equal(typeof (await stopped.read.value({ signal })), 'bigint')
  const sent = await stopped.write.set(1n, { signal })
  await assert.rejects(sent.wait(), reason)
  await sent.wait({ signal })
  const events = []
  for await (const event of stopped.events.Set({ fromBlock: 0 })) events.push(event)
  assert.deepEqual(events, [])
})

test('wei for what takes none are refused where it is only tried, too', async () => {
  const refused = 'set(uint256) takes no wei; leave value out'
  await fails(shop.simulate.set(1n, { value: 1n }), NotPayableError, refused)
  await fails(shop.estimate.set(1n, { value: 1n }), NotPayableError, refused)
  await shop.simulate.set(1n, { value: 0n })
})

test('gas is estimated of the block and the state that are given', async () => {
  const stateDiff = [{ slot: `0x${'0'.repeat(64)}`, value: `0x${'0'.repeat(64)}` }]
  const fresh = (await all.deploy('Shop')).with({ account })
  assert.ok((await fresh.estimate.take()) > 21_000n)
  await fails(
    fresh.estimate.take({ stateOverride: [{ address: fresh.address, stateDiff }] }),
    RevertError,
    `Shop.take() was reverted: sold out; ${LOOK}`,
  )
  const before = await fresh.connection.request('eth_blockNumber', [])
  await (await fresh.write.take()).wait()
  await fails(fresh.estimate.take(), RevertError, `Shop.take() was reverted: sold out; ${LOOK}`)
  assert.ok((await fresh.estimate.take({ block: BigInt(before) })) > 21_000n)
})

test('a transaction whose answer is lost is given back where the node has it', async () => {
  await using gate = await startGate({ http: connection.endpoint })
  const key = await keyWith('1')
  let sent = 0
  const lost = [
    () => undefined,
    () => ({ error: { code: -32000, message: 'upstream unavailable' } }),
  ]
  for (const [index, answer] of lost.entries()) {
    gate.handle = async (asked, forward) => {
      if (asked.method !== 'eth_sendRawTransaction') return forward(asked)
      sent += 1
      await forward(asked)
      return answer()
    }
    const through = connect(gate.http, { attempts: 1 })
    const own = all.modules.Shop!.at(shop.address, through, { account: key })
    const { hash, wait } = await own.write.set(BigInt(index))
    assert.equal((await wait()).hash, hash)
    await through.close()
  }
  assert.equal(sent, 2)
  assert.equal(await connection.request('eth_getTransactionCount', [key.address, 'latest']), '0x2')
})

test('a transaction of which nothing is heard is told with its hash, or with its account', async () => {
  await using gate = await startGate({ http: connection.endpoint })
  const key = await keyWith('2')
  let raw = ''
  gate.handle = async (asked, forward) => {
    if (!asked.method.startsWith('eth_send')) return forward(asked)
    if (asked.method === 'eth_sendRawTransaction') raw = String(asked.params[0])
    return undefined
  }
  const through = connect(gate.http, { attempts: 1 })
  const own = (account: unknown): Loose =>
    all.modules.Shop!.at(shop.address, through, { account } as never)
  const why = `and ${gate.http} ended the connection before its answer (it was reset, ECONNRESET)`
  const error = await fails(own(key).write.set(1n), UnclearSendError, /^Shop/)
  assert.equal(
    error.message,
    `Shop.set(1) may have been sent: eth_sendRawTransaction was sent, ${why}; look for the transaction ${error.hash} before it is sent again, or send it again with nonce: 0`,
  )
  assert.equal(error.nonce, 0)
  await fails(
    own(account).write.set(1n),
    UnclearSendError,
    `Shop.set(1) may have been sent: eth_sendTransaction was sent, ${why}; look at the last transactions of ${account} before it is sent again`,
  )
  // It comes in after all, under the hash that was told.
  assert.equal(await connection.request('eth_sendRawTransaction', [raw]), error.hash)
  await through.close()
})
