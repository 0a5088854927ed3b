import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hubLimits } from './limits.ts'
import { SearchRate } from './search-rate.ts'
import type { ClientOrigin } from './v1-client.ts'

const origin = (address: string) => ({ address }) as ClientOrigin

test('a connection has a burst, then a rate; others have their own', () => {
  const rate = new SearchRate(hubLimits({ searchBurst: 2, searchRate: 4 }))
  const [one, other] = [origin(''), origin('')]
  assert.deepEqual(
    [1, 2, 3].map(() => rate.takeOfConnection(one, 0)),
    [0, 0, 250],
  )
  assert.equal(rate.takeOfConnection(other, 0), 0)
  assert.equal(rate.takeOfConnection(one, 250), 0)
})

test('all connections of an address share a rate, loopback has none', () => {
  const rate = new SearchRate(hubLimits({ addressSearchRate: 2 }))
  const [one, other] = [origin('192.0.2.1'), origin('192.0.2.1')]
  assert.deepEqual(
    [one, other, one].map((each) => rate.takeOfAddress(each, 0)),
    [0, 0, 500],
  )
  assert.equal(rate.takeOfAddress(origin('192.0.2.2'), 0), 0)
  for (let count = 0; count < 10; count += 1) assert.equal(rate.takeOfAddress(origin(''), 0), 0)
})
