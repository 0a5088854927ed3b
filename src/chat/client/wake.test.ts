import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onWake } from './wake.ts'

function page() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
  return Object.assign(new EventTarget(), { document })
}

test('it tells of a network that is back or gone, a page that is shown again, and one that becomes visible (need 8)', () => {
  const source = page()
  let woken = 0
  onWake(() => woken++, source)
  source.dispatchEvent(new Event('online'))
  source.dispatchEvent(new Event('offline'))
  source.dispatchEvent(new Event('pageshow'))
  source.document.visibilityState = 'visible'
  source.document.dispatchEvent(new Event('visibilitychange'))
  assert.equal(woken, 4)
})

test('a page that becomes hidden wakes nobody', () => {
  const source = page()
  onWake(() => assert.fail('woken'), source)
  source.document.dispatchEvent(new Event('visibilitychange'))
})

test('nothing is told after the undo', () => {
  const source = page()
  onWake(() => assert.fail('woken'), source)()
  source.document.visibilityState = 'visible'
  source.dispatchEvent(new Event('online'))
  source.dispatchEvent(new Event('offline'))
  source.dispatchEvent(new Event('pageshow'))
  source.document.dispatchEvent(new Event('visibilitychange'))
})

test('where there is no window it is silent', () => {
  onWake(() => assert.fail('woken'), {})()
})
