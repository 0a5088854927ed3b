import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  address,
  bytes,
  choice,
  count,
  duration,
  isHostName,
  isNetwork,
  type Kind,
  list,
  path,
  toggle,
} from './kinds.ts'

const FOLDER = '/somewhere'

/** What a kind makes of each raw value. */
function parseAll<T>(kind: Kind<T>, raws: unknown[]): (T | undefined)[] {
  return raws.map((raw) => kind.parse(raw, FOLDER))
}

test('an address is a host and a port, with IPv6 in brackets', () => {
  assert.deepEqual(address.parse('127.0.0.1:8080', FOLDER), { host: '127.0.0.1', port: 8080 })
  assert.deepEqual(address.parse(' localhost:0 ', FOLDER), { host: 'localhost', port: 0 })
  assert.deepEqual(address.parse('[::1]:65535', FOLDER), { host: '::1', port: 65_535 })
})

test('an address without a port, with too high a one or of another form is not allowed', () => {
  const wrong = [
    '',
    '8080',
    ':8080',
    'host',
    'host:',
    'host:65536',
    '::1:80',
    '[host]:80',
    'a b:80',
    'http://a:80',
    8080,
    true,
  ]
  assert.deepEqual(
    parseAll(address, wrong),
    wrong.map(() => undefined),
  )
})

test('a toggle knows the words that people use', () => {
  assert.deepEqual(parseAll(toggle, [true, 'true', '1', 'YES', 'on']), [
    true,
    true,
    true,
    true,
    true,
  ])
  assert.deepEqual(parseAll(toggle, [false, 'false', 0, 'no', 'Off']), [
    false,
    false,
    false,
    false,
    false,
  ])
  assert.deepEqual(parseAll(toggle, ['', 'maybe', 2, null]), [
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a count is a whole number from its least on', () => {
  assert.deepEqual(parseAll(count(1), ['1', 20_000, '20_000']), [1, 20_000, 20_000])
  const wrong = ['0', '-1', '1.5', '1e3', '0x10', '', 'many', Number.NaN, '99999999999999999999']
  assert.deepEqual(
    parseAll(count(1), wrong),
    wrong.map(() => undefined),
  )
})

test('a count with a most is no more than that, and says so', () => {
  assert.deepEqual(parseAll(count(0, 9), ['0', '9', '10']), [0, 9, undefined])
  assert.equal(count(0, 9).allowed, 'a whole number from 0 to 9')
  assert.equal(count(1).allowed, 'a whole number from 1 on')
})

test('a size is bytes or has a unit of 1024', () => {
  assert.deepEqual(
    parseAll(bytes(1), ['512', 512, '1KiB', '256MiB', '1 gib', '1.5KiB', '10B']),
    [512, 512, 1024, 268_435_456, 1_073_741_824, 1536, 10],
  )
  assert.deepEqual(parseAll(bytes(1024), ['1023', '0KiB', '1MB', '-1KiB', 'big', '']), [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a time has a unit', () => {
  assert.deepEqual(
    parseAll(duration(0), ['500ms', '30s', '5m', '12h', '90d']),
    [500, 30_000, 300_000, 43_200_000, 7_776_000_000],
  )
  assert.deepEqual(parseAll(duration(0), ['90', '90x', 'd', '']), [
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a choice is one of its words', () => {
  assert.deepEqual(parseAll(choice(['process', 'power']), ['power', 'Power', '']), [
    'power',
    undefined,
    undefined,
  ])
})

test('a path is made absolute from the folder of what sets it', () => {
  assert.deepEqual(parseAll(path, ['cert.pem', '/etc/cert.pem', '', 5]), [
    '/somewhere/cert.pem',
    '/etc/cert.pem',
    undefined,
    undefined,
  ])
})

test('a list takes an array, a repeated flag or commas', () => {
  const networks = list({ allowed: 'a network', placeholder: 'cidr', isAllowed: isNetwork })
  assert.deepEqual(networks.parse('10.0.0.0/8, ::1', FOLDER), ['10.0.0.0/8', '::1'])
  assert.deepEqual(networks.parse(['10.0.0.0/8', '::1'], FOLDER), ['10.0.0.0/8', '::1'])
  assert.equal(networks.parse(['10.0.0.0/8', 'x'], FOLDER), undefined)
})

test('a network is an address, with or without the length of its prefix', () => {
  assert.deepEqual(['10.0.0.1', '10.0.0.0/32', '::/0', 'fe80::/128'].map(isNetwork), [
    true,
    true,
    true,
    true,
  ])
  assert.deepEqual(
    ['10.0.0.0/33', '10.0.0/8', '::/129', '10.0.0.0/', '10.0.0.0/8/8', 'host', ''].map(isNetwork),
    Array(7).fill(false),
  )
})

test('a host name is labels and dots, without scheme and port', () => {
  assert.deepEqual(['chat.example.org', 'box', 'a-b.c'].map(isHostName), [true, true, true])
  assert.deepEqual(
    ['http://a', 'a:80', '-a', 'a..b', '', '*.a', 'a/b'].map(isHostName),
    Array(7).fill(false),
  )
})

test('every kind prints what it parses', () => {
  const print = <T>(kind: Kind<T>, raw: string) => kind.print(kind.parse(raw, FOLDER) as T)
  assert.equal(print(address, '[::1]:80'), '[::1]:80')
  assert.equal(print(address, 'localhost:80'), 'localhost:80')
  assert.equal(print(bytes(1), '268435456'), '256MiB')
  assert.equal(print(bytes(1), '512'), '512')
  assert.equal(print(bytes(1), '1500'), '1500')
  assert.equal(print(duration(0), '90d'), '90d')
  assert.equal(print(duration(0), '90s'), '90s')
  assert.equal(print(duration(0), '0s'), '0ms')
  assert.equal(print(toggle, 'yes'), 'true')
  assert.equal(print(count(0), '7'), '7')
})
