import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClaimLocks, createClaims } from './claims.ts'

/** Locks of one browser, as far as claims use them. */
function browserLocks(): ClaimLocks {
  const held: string[] = []
  const request = async (
    name: string,
    options: LockOptions,
    use: (lock: Lock | null) => unknown,
  ): Promise<void> => {
    if (options.ifAvailable && held.includes(name)) {
      await use(null)
      return
    }
    held.push(name)
    await use({ name, mode: 'exclusive' })
    held.splice(held.indexOf(name), 1)
  }
  return {
    request: request as LockManager['request'],
    query: async () => ({ held: held.map((name) => ({ name })), pending: [] }),
  }
}

test('of two tabs that hear the same, one tells of it', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const locks = browserLocks()
  const [one, two] = [createClaims(locks), createClaims(locks)]
  const taken = await Promise.all([one.take('lobby 1'), two.take('lobby 1')])
  assert.deepEqual(taken.toSorted(), [false, true])
  assert.equal(await two.take('lobby 2'), true)
  t.mock.timers.tick(10_000)
  await new Promise(setImmediate)
  assert.equal(await two.take('lobby 1'), true)
})

test('while somebody looks at one of the tabs, none tells of anything', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const locks = browserLocks()
  const [one, two] = [createClaims(locks), createClaims(locks)]
  one.look(true)
  assert.deepEqual([await one.take('x'), await two.take('x')], [false, false])
  one.look(false)
  await new Promise(setImmediate)
  assert.equal(await two.take('x'), true)
})

test('without locks each tab tells for itself while it is not looked at', async () => {
  const claims = createClaims(undefined)
  assert.equal(await claims.take('x'), true)
  claims.look(true)
  assert.equal(await claims.take('x'), false)
  claims.look(false)
  assert.equal(await claims.take('x'), true)
})
