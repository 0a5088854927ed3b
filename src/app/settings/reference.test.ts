import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_LIMITS } from '../../chat/index.ts'
import { describeSettings, settingsReference } from './reference.ts'
import { SETTINGS } from './table.ts'

test('a setting is described by its key, flag, variable, default and what is allowed', () => {
  assert.deepEqual(
    describeSettings().find(({ key }) => key === 'requireToken'),
    {
      key: 'requireToken',
      flag: '--require-token',
      variable: 'RIALTO_REQUIRE_TOKEN',
      takes: 'nothing',
      placeholder: '',
      allowed: 'true or false',
      default: 'false',
      description: 'Want a token on loopback too',
    },
  )
})

test('every default is allowed by its own kind', () => {
  for (const { key, default: text } of describeSettings()) {
    const { kind, default: value } = SETTINGS[key]
    if (value === undefined || text === '') continue
    assert.deepEqual(kind.parse(text, '/'), value, key)
  }
})

test('a description is a sentence that starts with a capital and has no final dot', () => {
  for (const { key, description } of describeSettings())
    assert.match(description, /^[A-Z].*[^.]$/, key)
})

test('a setting that has the name of a limit of the hub has its default', () => {
  for (const [key, { default: value }] of Object.entries(SETTINGS)) {
    const limit = DEFAULT_LIMITS[key as keyof typeof DEFAULT_LIMITS]
    if (limit !== undefined) assert.equal(value, limit, key)
  }
})

test('the reference has a row for every setting', () => {
  const rows = settingsReference().trimEnd().split('\n')
  assert.equal(rows.length, Object.keys(SETTINGS).length + 2)
  assert.equal(
    rows.find((row) => row.includes('`retainRoom`')),
    '| `retainRoom` | `--retain-room` | `RIALTO_RETAIN_ROOM` | `256MiB` | How much is kept of one room; the oldest goes first; has to be a size from 1MiB on, such as 64KiB, 256MiB, 1GiB or a number of bytes |',
  )
})
