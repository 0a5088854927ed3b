import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStore } from '../../../store/index.ts'
import { temporaryFile, temporaryStore } from '../../../store/temporary-store.fixture.ts'
import { SELF } from '../rpc-face.fixture.ts'
import {
  createRpcConfig,
  createSqliteRpcConfigStore,
  memoryRpcConfigStore,
  type RpcConfigStore,
  rpcConfigMigrations,
} from './index.ts'

const FLAG = 'Experimental.Libp2pStreamMounting'

const make = (store: RpcConfigStore = memoryRpcConfigStore()) =>
  createRpcConfig({ store, peerId: () => SELF })

for (const kind of ['memory', 'SQLite'] as const) {
  test(`a value that was set is found again, in ${kind}`, (t) => {
    const store =
      kind === 'memory'
        ? memoryRpcConfigStore()
        : createSqliteRpcConfigStore(temporaryStore(t, [rpcConfigMigrations]).db)
    const config = make(store)
    assert.equal(config.get(FLAG), true)
    config.set(FLAG, false)
    config.set('Swarm.ConnMgr.LowWater', 20)
    config.set('Swarm.ConnMgr.HighWater', 40)
    assert.equal(make(store).get(FLAG), false)
    assert.deepEqual(make(store).get('Swarm'), { ConnMgr: { HighWater: 40, LowWater: 20 } })
    assert.equal(store.bytesBesides('Swarm') > 0, true)
    assert.equal(
      store.bytesBesides('Experimental'),
      JSON.stringify({ ConnMgr: { HighWater: 40, LowWater: 20 } }).length,
    )
    config.set(FLAG, null)
    assert.equal(config.get(FLAG), null)
  })
}

test('what was set survives the process', async (t) => {
  const file = temporaryFile(t)
  const first = openStore(file, [rpcConfigMigrations])
  make(createSqliteRpcConfigStore(first.db)).set(FLAG, false)
  await first.close()
  const second = openStore(file, [rpcConfigMigrations])
  t.after(() => second.close())
  assert.equal(make(createSqliteRpcConfigStore(second.db)).get(FLAG), false)
})

test('all of it is in order, and holds no secret', () => {
  const all = make().all()
  assert.deepEqual(Object.keys(all), Object.keys(all).sort())
  assert.deepEqual(all.Identity, { PeerID: SELF })
  assert.deepEqual(all.Experimental, {
    FilestoreEnabled: false,
    Libp2pStreamMounting: true,
    OptimisticProvide: false,
    OptimisticProvideJobsPoolSize: 0,
    P2pHttpProxy: false,
    UrlstoreEnabled: false,
  })
})

test('keys that are not there are named as far as the way goes', () => {
  const config = make()
  const said: [string, string][] = [
    ['Nope.Deep.Er', 'Nope not found'],
    ['', ' not found'],
    ['.', ' not found'],
    ['Identity.', 'Identity. not found'],
    ['Experimental.Nope', 'Experimental.Nope not found'],
    ['experimental', 'experimental not found'],
    ['__proto__', '__proto__ not found'],
    ['Experimental.__proto__.x', 'Experimental.__proto__ not found'],
    [`${FLAG}.x`, `${FLAG} key is not a map`],
  ]
  for (const [key, message] of said) {
    assert.throws(() => config.get(key), { code: 'RPC_CONFIG', message })
  }
})

test('any key is kept, but for empty ones and those of the identity', () => {
  const config = make()
  for (const key of [
    'Nope.Deep.Er',
    'Experimental.Nope',
    'experimental',
    'Experimental.__proto__.x',
    '__proto__',
  ]) {
    config.set(key, 1)
    assert.equal(config.get(key), 1, key)
  }
  assert.equal(({} as { x?: number }).x, undefined)
  assert.equal(config.all().experimental, 1)
  const said: [string, string][] = [
    ['', ' not found'],
    ['.', ' not found'],
    ['Nope.', 'Nope. not found'],
    ['Identity.', 'Identity. not found'],
    ['Identity.PrivKey', 'Identity.PrivKey not found'],
    [`${FLAG}.x`, `${FLAG} key is not a map`],
  ]
  for (const [key, message] of said) {
    assert.throws(() => config.set(key, 1), { code: 'RPC_CONFIG', message })
  }
})

test('a value of another type is refused in the words of Go', () => {
  const config = make()
  const field = 'failure to decode config: json: cannot unmarshal'
  const said: [string, unknown, string][] = [
    [FLAG, 'zz', `string into Go struct field Experiments.${FLAG} of type bool`],
    [
      'Experimental',
      [],
      'array into Go struct field Config.Experimental of type config.Experiments',
    ],
    [
      'Experimental',
      'zz',
      'string into Go struct field Config.Experimental of type config.Experiments',
    ],
    ['Bootstrap', {}, 'object into Go struct field Config.Bootstrap of type []string'],
    [
      'Addresses.Swarm',
      'zz',
      'string into Go struct field Addresses.Addresses.Swarm of type []string',
    ],
    [
      'Addresses.Swarm',
      [1],
      'number into Go struct field Addresses.Addresses.Swarm of type string',
    ],
    [
      'Discovery.MDNS',
      1,
      'number into Go struct field Discovery.Discovery.MDNS of type config.MDNS',
    ],
    [
      'Discovery.MDNS.Enabled',
      1,
      'number into Go struct field MDNS.Discovery.MDNS.Enabled of type bool',
    ],
    [
      'Experimental.OptimisticProvideJobsPoolSize',
      1.5,
      'number 1.5 into Go struct field Experiments.Experimental.OptimisticProvideJobsPoolSize of type int',
    ],
    [
      'API.Authorizations',
      'x',
      'string into Go struct field API.API.Authorizations of type map[string]*config.RPCAuthScope',
    ],
    [
      'API.Authorizations',
      { a: 1 },
      'number into Go struct field API.API.Authorizations of type config.RPCAuthScope',
    ],
    [
      'API.Authorizations.a.AuthSecret',
      1,
      'number into Go struct field RPCAuthScope.API.Authorizations.AuthSecret of type string',
    ],
    [
      'API.Authorizations',
      { a: { AllowedPaths: 'x' } },
      'string into Go struct field RPCAuthScope.API.Authorizations.AllowedPaths of type []string',
    ],
    [
      'API.Authorizations',
      { a: { AllowedPaths: [1] } },
      'number into Go struct field RPCAuthScope.API.Authorizations.AllowedPaths of type string',
    ],
    [
      'Experimental.OptimisticProvideJobsPoolSize',
      true,
      'bool into Go struct field Experiments.Experimental.OptimisticProvideJobsPoolSize of type int',
    ],
  ]
  for (const [key, value, text] of said) {
    assert.throws(() => config.set(key, value), { code: 'RPC_CONFIG', message: `${field} ${text}` })
  }
  assert.equal(config.get(FLAG), true)
})

test('the prototype of objects stays as it is', () => {
  const config = make()
  config.set('Swarm.__proto__.polluted', 'yes')
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
  assert.equal(config.get('Swarm.__proto__.polluted'), 'yes')
})

test('more than it may have is refused, and nothing is kept of it', () => {
  const config = make()
  config.set('Swarm.A', 'x'.repeat(200_000))
  assert.throws(() => config.set('DNS.A', 'x'.repeat(100_000)), {
    code: 'RPC_CONFIG_FULL',
    message:
      'the configuration of the RPC would have 300016 bytes, and may have 262144; set less, or set what is not needed to null',
  })
  assert.deepEqual(config.get('DNS'), {})
  assert.throws(() => config.set(`DNS.${'a.'.repeat(70)}b`, 1), {
    code: 'RPC_CONFIG_FULL',
    message:
      'the value lies more than 64 objects deep; set less, or set what is not needed to null',
  })
  assert.deepEqual(config.get('DNS'), {})
})
