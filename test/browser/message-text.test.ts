import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { message, offline, own, say, texts } from './visitor.ts'

pageTest('an address in a message can be followed, and nothing else can', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  const text = '\u202eSee (https://a.example/Foo_(bar)), or javascript:alert(1).'
  await say(ann, text)
  await message(bob, text).waitFor()
  const link = bob.locator('.text a')
  assert.equal(await link.count(), 1)
  assert.equal(await link.textContent(), 'https://a.example/Foo_(bar)')
  assert.equal(await link.getAttribute('href'), 'https://a.example/Foo_(bar)')
  assert.equal(await link.getAttribute('target'), '_blank')
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow')
  const style = await link.evaluate((element) => {
    const { direction, unicodeBidi } = getComputedStyle(element)
    return { direction, unicodeBidi }
  })
  assert.deepEqual(style, { direction: 'ltr', unicodeBidi: 'isolate' })
})

pageTest('a text of many lines is folded until one asks for all of it', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`)
  await say(ann, lines.join('\n'))
  await own(ann, lines.slice(0, 20).join('\n'), 'stored').waitFor()
  await ann.getByRole('button', { name: 'Show all' }).click()
  await ann.getByRole('button', { name: 'Show less' }).waitFor()
  assert.deepEqual(await texts(ann), [lines.join('\n')])
  await ann.getByRole('button', { name: 'Show less' }).click()
  await ann.getByRole('button', { name: 'Show all' }).waitFor()
  assert.deepEqual(await texts(ann), [lines.slice(0, 20).join('\n')])
})

pageTest(
  'an own message stays unfolded, and where the focus is, when it is stored',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await node.kill()
    await offline(ann)
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join('\n')
    await say(ann, lines)
    await ann.getByRole('button', { name: 'Show all' }).click()
    await own(ann, lines, 'sending').waitFor()
    const fold = ann.getByRole('button', { name: 'Show less' })
    await fold.focus()
    await node.start()
    await own(ann, lines, 'stored').waitFor()
    await fold.and(ann.locator(':focus')).waitFor()
    await node.hub.broadcast('lobby', 'another')
    await message(ann, 'another').waitFor()
    await ann.keyboard.press('Enter')
    await ann.getByRole('button', { name: 'Show all' }).waitFor()
  },
)
