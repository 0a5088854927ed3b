/** Deployments on a real chain: libraries along with what needs them, and what is no contract in the end. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { privateKeyToAccount } from 'viem/accounts'
import type { Connection } from '../../src/contract/connection/index.ts'
import { RevertError, TransactionError } from '../../src/contract/runtime/index.ts'
import { fails, type Generated, type Hex, startGenerated } from './generated.ts'

const SOURCE = `
pragma solidity ^0.8.20;
library One { function one() public pure returns (uint256) { return 1; } }
contract Early {
  uint256 public immutable value;
  constructor() { value = One.one(); }
}
library Heavy {
  function work() external pure returns (uint256 sum) { for (uint256 i; i < 3000; i++) sum += i % 7; }
}
contract Trying {
  uint256 public value;
  constructor() {
    (bool done, bytes memory got) = address(Heavy).delegatecall(abi.encodeWithSignature("work()"));
    value = done && got.length > 0 ? abi.decode(got, (uint256)) : 1;
  }
  function again() external pure returns (uint256) { return Heavy.work(); }
}
contract Late { function value() external pure returns (uint256) { return One.one(); } }
contract Hollow { constructor() { assembly { return(0, 0) } } }
contract Refusing {
  constructor(bool refuses) { require(!refuses, "not today"); }
  function value() external pure returns (uint256) { return One.one(); }
}
`

let all: Generated
let connection: Connection
let modules: Generated['modules']
let account: Hex

before(async () => {
  all = await startGenerated({ 'all.sol': SOURCE })
  ;({ connection, modules } = all)
  account = all.accounts[0]!
})

after(() => all?.[Symbol.asyncDispose]())

/** As geth does where it is not told a block: what waits in the pool does not count. */
function estimatingOnLatest(): Connection {
  const request: Connection['request'] = (method, params, options) => {
    const asked = method === 'eth_estimateGas' ? [params[0], 'latest'] : params
    return connection.request(method, asked, options)
  }
  return { ...connection, request }
}

/** Makes a block when this many transactions wait for one. */
async function mineWhen(waiting: number): Promise<void> {
  for (;;) {
    const { pending } = await connection.request<{ pending: Hex }>('txpool_status', [])
    if (Number(pending) >= waiting) break
  }
  await connection.request('evm_mine', [])
}

async function unmined<Result>(work: () => Promise<Result>): Promise<Result> {
  await connection.request('evm_setAutomine', [false])
  try {
    return await work()
  } finally {
    await connection.request('evm_setAutomine', [true])
    await connection.request('evm_mine', [])
  }
}

test('libraries and what needs them go out together, and come into one block', async () => {
  await unmined(async () => {
    const [deployed] = await Promise.all([
      modules.Late!.deploy(connection, { account, args: [], libraries: { One: modules.One! } }),
      mineWhen(2),
    ])
    assert.deepEqual(Object.keys(deployed.libraries), ['One'])
    assert.equal(await deployed.contract.read.value(), 1n)
    const { blockNumber } = deployed.receipt
    const count = await connection.request('eth_getBlockTransactionCountByNumber', [
      `0x${blockNumber.toString(16)}`,
    ])
    assert.equal(count, '0x2')
  })
})

test('each transaction of a deployment is told while it waits for a block', async () => {
  await unmined(async () => {
    const told: Hex[] = []
    const deployed = await modules.Late!.deploy(connection, {
      ...{ account, args: [], libraries: { One: modules.One! } },
      onSent(hash) {
        if (told.push(hash) === 2) void connection.request('evm_mine', [])
      },
    })
    assert.equal(told.length, 2)
    assert.equal(told[1], deployed.hash)
    const library = await connection.request<{ contractAddress: Hex }>(
      'eth_getTransactionReceipt',
      [told[0]],
    )
    assert.equal(library.contractAddress, deployed.libraries.One?.toLowerCase())
  })
})

test('a constructor that calls a library waits for it where the node has to have it in a block', async () => {
  await unmined(async () => {
    const deploying = modules.Early!.deploy(estimatingOnLatest(), {
      ...{ account, args: [], libraries: { One: modules.One! } },
    })
    const blocks = (async () => {
      await mineWhen(1)
      await mineWhen(1)
    })()
    const [{ contract }] = await Promise.all([deploying, blocks])
    assert.equal(await contract.read.value(), 1n)
  })
})

test('a constructor that goes on without its library is sent with the gas that it needs with it', async () => {
  for (const knowsLists of [true, false]) {
    const node = estimatingOnLatest()
    const request: Connection['request'] = (method, params, options) => {
      const asked = knowsLists || method !== 'eth_createAccessList' ? method : 'eth_unknown'
      return node.request(asked, params, options)
    }
    await unmined(async () => {
      const deploying = modules.Trying!.deploy(
        { ...node, request },
        {
          ...{ account, args: [], libraries: { Heavy: modules.Heavy! } },
        },
      )
      const blocks = (async () => {
        await mineWhen(1)
        await mineWhen(1)
      })()
      const [{ contract }] = await Promise.all([deploying, blocks])
      assert.equal(await contract.read.value(), await contract.read.again())
    })
  }
})

test('several deployments of one key at once get in the way of none', async () => {
  const key = privateKeyToAccount(`0x${'6'.repeat(64)}`)
  await connection.request('anvil_setBalance', [key.address, '0xde0b6b3a7640000'])
  const deploy = () =>
    modules.Late!.deploy(connection, {
      ...{ account: key, args: [], libraries: { One: modules.One! } },
    })
  const deployed = await Promise.all([deploy(), deploy(), deploy()])
  assert.equal(new Set(deployed.map((one) => one.address)).size, 3)
  for (const { contract } of deployed) assert.equal(await contract.read.value(), 1n)
})

test('a constructor that leaves no code makes no contract', async () => {
  const error = await fails(
    modules.Hollow!.deploy(connection, { account, args: [] }),
    TransactionError,
    /^the transaction 0x[0-9a-f]{64} left no code at 0x/,
  )
  const address = /at (0x\w{40})/.exec(error.message)?.[1]
  assert.equal(
    error.message,
    `the transaction ${error.hash} left no code at ${address}; its constructor gave none back, or destroyed the contract: look at the creation code`,
  )
})

test('a receipt that names no contract is told', async () => {
  const request: Connection['request'] = async <Result>(
    ...[method, params, options]: Parameters<Connection['request']>
  ) => {
    const answer = await connection.request<Result>(method, params, options)
    const isReceipt = method === 'eth_getTransactionReceipt' && answer !== null
    return isReceipt ? { ...answer, contractAddress: null } : answer
  }
  const error = await fails(
    modules.One!.deploy({ ...connection, request }, { account, args: [] }),
    TransactionError,
    /^the transaction 0x/,
  )
  assert.equal(
    error.message,
    `the transaction ${error.hash} made no contract; look at what the node says of it`,
  )
})

test('what a constructor refuses is told after its libraries are there', async () => {
  await fails(
    modules.Refusing!.deploy(connection, {
      ...{ account, args: [true], libraries: { One: modules.One! } },
    }),
    RevertError,
    'Refusing.constructor(true) was reverted: not today; look at the arguments, the sender and the state of the contract',
  )
})

test('a deployment is waited for as long as it is told', async () => {
  await unmined(async () => {
    await fails(
      modules.One!.deploy(connection, { account, args: [], timeout: 100 }),
      Error,
      /^the transaction 0x[0-9a-f]{64} was in no block after 100 ms; /,
    )
  })
})
