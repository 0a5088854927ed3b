import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../cli/rialto.ts'
import { openBrowser, skip } from './browser.ts'
import { composer, message, own } from './visitor.ts'

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }
/** What a phone leaves above its keyboard. */
const ABOVE_KEYBOARD = { width: 360, height: 340 }

test('whoever opens the link on a phone talks after one press and a message', {
  skip,
}, async () => {
  await using node = await startTestNode()
  await using browser = await openBrowser()
  const page = await browser.window(node.http, PHONE)
  const name = page.getByLabel('Your name', { exact: true })
  await name.waitFor()
  assert.match(await name.inputValue(), /^Visitor \d{4}$/)
  await page.waitForFunction(() => document.activeElement?.matches('input[name=name]'))
  await page.getByRole('button', { name: 'Enter' }).tap()
  await composer(page).tap()
  await page.keyboard.insertText('hello, everybody')
  await page.getByRole('button', { name: 'Send' }).tap()
  await own(page, 'hello, everybody', 'stored').waitFor()
})

test('the first key replaces the name that is proposed, and Enter is enough', {
  skip,
}, async () => {
  await using node = await startTestNode()
  await using browser = await openBrowser()
  const page = await browser.window(node.http, PHONE)
  await page.waitForFunction(() => document.activeElement?.matches('input[name=name]'))
  await page.keyboard.type('Mia')
  await page.keyboard.press('Enter')
  await composer(page).waitFor()
  await page.getByRole('button', { name: 'Show rooms' }).tap()
  await page.locator('.me .nick', { hasText: /^Mia$/ }).waitFor()
})

test('the keyboard of a phone covers neither the name nor the button', { skip }, async () => {
  await using node = await startTestNode()
  await using browser = await openBrowser()
  const page = await browser.window(node.http, { ...PHONE, viewport: ABOVE_KEYBOARD })
  for (const seen of [
    page.getByLabel('Your name', { exact: true }),
    page.getByRole('button', { name: 'Enter' }),
  ]) {
    const box = await seen.boundingBox()
    assert(box && box.y >= 0 && box.y + box.height <= ABOVE_KEYBOARD.height)
  }
})

test('the first visit tells what one can do, until one knows or says something', {
  skip,
}, async () => {
  await using node = await startTestNode()
  await using browser = await openBrowser()
  const page = await browser.window(node.http, PHONE)
  await page.getByRole('button', { name: 'Enter' }).tap()
  const hints = page.getByRole('region', { name: 'Welcome!' })
  await hints.getByText('Write below').waitFor()
  await page.getByText('Nothing has been said here yet.').waitFor()
  await composer(page).fill('here I am')
  // Whoever writes wants to see what it is about.
  await hints.waitFor({ state: 'detached' })
  await composer(page).press('Enter')
  await message(page, 'here I am').waitFor()
  assert.equal(await hints.count(), 0)
  await page.reload()
  await message(page, 'here I am').waitFor()
  assert.equal(await hints.count(), 0)
  const other = await browser.window(node.http, PHONE)
  await other.getByRole('button', { name: 'Enter' }).tap()
  await other.getByRole('button', { name: 'Got it' }).tap()
  await other.getByRole('region', { name: 'Welcome!' }).waitFor({ state: 'detached' })
})
