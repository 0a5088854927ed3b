import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryHome } from '../home/temporary-home.fixture.ts'
import { loadSettings } from './load-settings.ts'

function homeWith(t: TestContext, config: string): { home: string; file: string } {
  const home = temporaryHome(t)
  mkdirSync(home)
  const file = join(home, 'config.json')
  writeFileSync(file, config)
  return { home, file }
}

/** One setting and where it comes from. */
function one(loaded: ReturnType<typeof loadSettings>, key: string) {
  const { text, source, from } = loaded.list.find((setting) => setting.key === key)!
  return { text, source, from }
}

test('without any source every setting has its default', (t) => {
  const loaded = loadSettings({ home: temporaryHome(t), env: {} })
  assert.deepEqual(loaded.values.http, { host: '127.0.0.1', port: 8080 })
  assert.equal(loaded.values.requireToken, false)
  assert.equal(loaded.values.retainAge, 90 * 24 * 60 * 60 * 1000)
  assert.equal(loaded.values.tlsCert, undefined)
  assert.ok(loaded.list.every(({ source, from }) => source === 'default' && from === 'default'))
})

test('a flag wins over the environment, that over the file, that over the default', (t) => {
  const { home, file } = homeWith(t, '{"http": "127.0.0.1:1", "roomRate": 5}')
  const env = { RIALTO_HTTP: '127.0.0.1:2' }
  const flags = { http: '127.0.0.1:3' }
  assert.deepEqual(one(loadSettings({ home, env, flags }), 'http'), {
    text: '127.0.0.1:3',
    source: 'flag',
    from: '--http',
  })
  assert.deepEqual(one(loadSettings({ home, env }), 'http'), {
    text: '127.0.0.1:2',
    source: 'environment',
    from: 'RIALTO_HTTP',
  })
  assert.deepEqual(one(loadSettings({ home, env: {} }), 'http'), {
    text: '127.0.0.1:1',
    source: 'config',
    from: `http in ${file}`,
  })
  assert.equal(loadSettings({ home, env }).values.roomRate, 5)
})

test('an empty environment variable sets nothing', (t) => {
  const loaded = loadSettings({ home: temporaryHome(t), env: { RIALTO_HTTP: '' } })
  assert.equal(one(loaded, 'http').source, 'default')
})

test('the value of a setting, its kind and its source are named where it is not allowed', (t) => {
  const { home, file } = homeWith(t, '{"roomRate": "fast"}')
  const empty = temporaryHome(t)
  assert.throws(() => loadSettings({ home: empty, env: {}, flags: { http: '8080' } }), {
    name: 'SettingValueError',
    code: 'SETTING_VALUE',
    source: 'flag',
    message:
      '--http is "8080", but has to be HOST:PORT such as 127.0.0.1:8080 or [::1]:8080, with a port from 0 (a free one) to 65535',
  })
  assert.throws(() => loadSettings({ home: empty, env: { RIALTO_REQUIRE_TOKEN: 'maybe' } }), {
    source: 'environment',
    message: 'RIALTO_REQUIRE_TOKEN is "maybe", but has to be true or false',
  })
  assert.throws(() => loadSettings({ home, env: {} }), {
    message: `roomRate in ${file} is "fast", but has to be a whole number from 0 on`,
  })
  assert.throws(() => loadSettings({ home: empty, env: {}, flags: { retainRoom: '1KiB' } }), {
    message:
      '--retain-room is "1KiB", but has to be a size from 1MiB on, such as 64KiB, 256MiB, 1GiB or a number of bytes',
  })
  assert.throws(
    () => loadSettings({ home: empty, env: {}, flags: { trustProxy: ['10.0.0.0/99'] } }),
    {
      message:
        '--trust-proxy is ["10.0.0.0/99"], but has to be an address or a network such as 10.0.0.0/8 or ::1; several have commas between',
    },
  )
})

test('a key of the file that is no setting is an error that names the nearest one', (t) => {
  const { home, file } = homeWith(t, '{"requireTokens": true}')
  assert.throws(() => loadSettings({ home, env: {} }), {
    name: 'SettingUnknownError',
    code: 'SETTING_UNKNOWN',
    message: `${file} sets "requireTokens", which is no setting; the nearest is "requireToken"`,
  })
})

test('names that every object has are no settings', (t) => {
  const { home } = homeWith(t, '{"toString": 1}')
  assert.throws(() => loadSettings({ home, env: {} }), { code: 'SETTING_UNKNOWN' })
})

test('a file that is no JSON object is an error that shows one', (t) => {
  const example = 'write an object such as {"http": "127.0.0.1:8080"}, or delete it'
  const list = homeWith(t, '[]')
  assert.throws(() => loadSettings({ home: list.home, env: {} }), {
    name: 'SettingFileError',
    code: 'SETTING_FILE',
    message: `${list.file} cannot be used: it is not a JSON object; ${example}`,
  })
  const broken = homeWith(t, '{')
  assert.throws(() => loadSettings({ home: broken.home, env: {} }), {
    code: 'SETTING_FILE',
    message: new RegExp(`^${broken.file} cannot be used: it is not JSON \\(.+\\); write an object`),
  })
})

test('a certificate without its key is an error that names what is missing', (t) => {
  const home = temporaryHome(t)
  assert.throws(() => loadSettings({ home, env: {}, flags: { tlsCert: 'a.pem' } }), {
    name: 'SettingMissingError',
    code: 'SETTING_MISSING',
    message: '--tls-cert is set without tlsKey; set that too, for example with --tls-key',
  })
  assert.throws(() => loadSettings({ home, env: { RIALTO_TLS_KEY: 'a.pem' } }), {
    message: 'RIALTO_TLS_KEY is set without tlsCert; set that too, for example with --tls-cert',
  })
})

test('a relay wants those who may use it, and they want the relay', (t) => {
  const home = temporaryHome(t)
  const allow = '12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'
  assert.throws(() => loadSettings({ home, env: {}, flags: { relay: true } }), {
    code: 'SETTING_MISSING',
    message: '--relay is set without allow; set that too, for example with --allow',
  })
  assert.throws(() => loadSettings({ home, env: { RIALTO_ALLOW: allow } }), {
    message: 'RIALTO_ALLOW is set without relay; set that too, for example with --relay',
  })
  const both = loadSettings({ home, env: { RIALTO_RELAY: 'yes' }, flags: { allow: [allow] } })
  assert.deepEqual([both.values.relay, both.values.allow], [true, [allow]])
})

test('an address or a peer that is none is named with one that is', (t) => {
  const home = temporaryHome(t)
  for (const [flags, message] of [
    [
      { listen: ['127.0.0.1:4001'] },
      '--listen is ["127.0.0.1:4001"], but has to be a multiaddr such as /ip4/127.0.0.1/tcp/4001 or /ip4/127.0.0.1/tcp/4002/ws; several have commas between',
    ],
    [
      { seed: '/ip4/192.0.2.1/tcp/4001' },
      '--seed is "/ip4/192.0.2.1/tcp/4001", but has to be a multiaddr with the peer id at its end, such as /ip4/192.0.2.1/tcp/4001/p2p/12D3KooW...; several have commas between',
    ],
    [
      { relay: true, allow: 'bob' },
      '--allow is "bob", but has to be a peer id such as 12D3KooW... or Qm...; several have commas between',
    ],
    [
      { chainId: '4294967296' },
      '--chain-id is "4294967296", but has to be a whole number from 0 to 4294967295',
    ],
  ] as const) {
    assert.throws(() => loadSettings({ home, env: {}, flags }), { code: 'SETTING_VALUE', message })
  }
})

test('what is about other nodes is refused where the node speaks to none', (t) => {
  const { home: declared, file } = homeWith(
    t,
    '{"tunnels": [{"listen": "/x/a", "to": "/ip4/127.0.0.1/tcp/1"}]}',
  )
  const empty = temporaryHome(t)
  const seed = '/ip4/192.0.2.1/tcp/1/p2p/12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'
  for (const [home, env, flags, source, message] of [
    [
      empty,
      {},
      { roomOnly: true, lan: true },
      'flag',
      '--room-only speaks to no other nodes, so --lan does nothing; leave one of them out',
    ],
    [
      empty,
      { RIALTO_SEED: seed },
      { roomOnly: true },
      'flag',
      '--room-only speaks to no other nodes, so RIALTO_SEED does nothing; leave one of them out',
    ],
    [
      empty,
      { RIALTO_ROOM_ONLY: 'true' },
      { rpc: true },
      'flag',
      'RIALTO_ROOM_ONLY speaks to no other nodes, so --rpc does nothing; leave one of them out',
    ],
    [
      declared,
      { RIALTO_ROOM_ONLY: 'true' },
      {},
      'config',
      `RIALTO_ROOM_ONLY speaks to no other nodes, so tunnels in ${file} does nothing; leave one of them out`,
    ],
  ] as const) {
    assert.throws(() => loadSettings({ home, env, flags }), {
      name: 'SettingConflictError',
      code: 'SETTING_CONFLICT',
      source,
      message,
    })
  }
  const flags = { roomOnly: true, mdns: 'false', chainId: '7' }
  assert.equal(loadSettings({ home: empty, env: {}, flags }).values.roomOnly, true)
})

test('a relative path starts at the home in its file and at the working folder elsewhere', (t) => {
  const { home } = homeWith(t, '{"tlsCert": "cert.pem"}')
  const { values } = loadSettings({ home, env: { RIALTO_TLS_KEY: 'key.pem' } })
  assert.equal(values.tlsCert, join(home, 'cert.pem'))
  assert.equal(values.tlsKey, resolve('key.pem'))
})

test('a home that this user may not read is not taken for a bad file', (t) => {
  const { home, file } = homeWith(t, '{}')
  chmodSync(dirname(home), 0o755)
  const load = () => loadSettings({ home, env: {} })
  chmodSync(home, 0)
  asUnprivileged(() =>
    assert.throws(load, {
      name: 'HomeUnusableError',
      code: 'HOME_UNUSABLE',
      message: `the home ${home} cannot be used: this user may not read there; choose a folder that you may write with --home or RIALTO_HOME`,
    }),
  )
  chmodSync(home, 0o755)
  chmodSync(file, 0)
  asUnprivileged(() =>
    assert.throws(load, {
      code: 'SETTING_FILE',
      message: `${file} cannot be used: EACCES: permission denied, open '${file}'; write an object such as {"http": "127.0.0.1:8080"}, or delete it`,
    }),
  )
})

/** As somebody whom modes hold up, unlike root. */
function asUnprivileged(work: () => void): void {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid!(65_534)
  try {
    work()
  } finally {
    if (isRoot) process.seteuid!(0)
  }
}
