import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { composer, holds, message, say } from './visitor.ts'

function offers(page: Page): Promise<string[]> {
  return page.getByRole('option').allTextContents()
}

/** What a screen reader takes for chosen while the focus stays in the field. */
function activeOption(page: Page): Promise<string | null | undefined> {
  return composer(page).evaluate((field) => {
    const id = field.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.textContent
  })
}

pageTest(
  'a name is completed behind @ by keyboard, and the one named sees it',
  async ({ visitor }) => {
    const ann = await visitor('Ann Lee')
    const bob = await visitor('Bob')
    await visitor('Bobby')
    await ann.getByTitle('Write to Bobby directly', { exact: true }).waitFor()
    await composer(ann).pressSequentially('so @bo')
    const list = ann.getByRole('listbox', { name: 'Suggestions' })
    await list.waitFor()
    assert.deepEqual((await offers(ann)).sort(), ['Bob', 'Bobby'])
    const chosen = (name: string) =>
      ann.getByRole('option', { name, exact: true, selected: true }).waitFor()
    const first = await ann.getByRole('option', { selected: true }).textContent()
    assert.equal(await activeOption(ann), first)
    await ann.keyboard.press('ArrowDown')
    const second = first === 'Bob' ? 'Bobby' : 'Bob'
    await chosen(second)
    if (second !== 'Bob') await ann.keyboard.press('ArrowUp')
    await chosen('Bob')
    await ann.keyboard.press('Enter')
    await list.waitFor({ state: 'detached' })
    await holds(composer(ann), 'so @Bob ')
    await ann.keyboard.type('look')
    await ann.keyboard.press('Enter')
    await message(bob, 'so @Bob look').waitFor()
    assert.equal(await bob.locator('.names-me mark').textContent(), '@Bob')
    await bob.locator('.names-me .unseen', { hasText: 'You are mentioned:' }).waitFor()
    assert.equal(await ann.locator('.names-me').count(), 0)
  },
)

pageTest(
  'Escape closes the list until another @, and a pointer takes from it',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await visitor('Bob')
    await ann.getByTitle('Write to Bob directly', { exact: true }).waitFor()
    await composer(ann).pressSequentially('@')
    await ann.getByRole('option', { name: 'Bob' }).waitFor()
    await ann.keyboard.press('Escape')
    await ann.getByRole('option').waitFor({ state: 'detached' })
    await ann.keyboard.type('b')
    assert.equal(await ann.getByRole('option').count(), 0)
    await composer(ann).fill('')
    await composer(ann).pressSequentially('x @')
    await ann.getByRole('option', { name: 'Bob' }).click()
    await holds(composer(ann), 'x @Bob ')
    assert.equal(await composer(ann).evaluate((field) => field === document.activeElement), true)
    await ann.keyboard.type('@Bob')
    await ann.keyboard.press('Enter')
    await message(ann, 'x @Bob @Bob').waitFor()
  },
)

pageTest('of two names that begin alike the longer one is meant', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const lee = await visitor('Ann Lee')
  await ann.getByTitle('Write to Ann Lee directly', { exact: true }).waitFor()
  const bob = await visitor('Bob')
  await say(bob, '@Ann Lee hello')
  await message(lee, '@Ann Lee hello').waitFor()
  await message(ann, '@Ann Lee hello').waitFor()
  assert.equal(await lee.locator('.names-me').count(), 1)
  assert.equal(await ann.locator('.names-me').count(), 0)
})

pageTest(
  'an emoji is completed behind a colon, and taken when its name is closed',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).pressSequentially('so :zebr')
    await ann.getByRole('option', { name: 'zebra' }).waitFor()
    await ann.keyboard.press('Tab')
    await holds(composer(ann), 'so 🦓')
    await ann.keyboard.type(' :smile:')
    await ann.waitForFunction(() => document.querySelector('textarea')!.value === 'so 🦓 😄')
    await ann.keyboard.press('Enter')
    await message(ann, 'so 🦓 😄').waitFor()
  },
)
