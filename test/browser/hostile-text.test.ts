import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { composer, message, own, say, texts } from './visitor.ts'

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '<style>*{display:none}</style>',
  '&lt;b&gt; &amp; {{7*7}}',
  'javascript:alert(3)',
  '\u202Egnp.exe',
  '\u2067isolate without end',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u0300\u0301lgo',
]

pageTest('hostile text stays text, and turns nothing around it', async ({ browser, visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  bob.on('dialog', () => assert.fail('a script of a message ran'))
  for (const text of HOSTILE) {
    await say(ann, text)
    await own(ann, text, 'stored').waitFor()
  }
  await message(bob, HOSTILE.at(-1)!).waitFor()
  assert.deepEqual(await texts(bob), HOSTILE)
  assert.equal(await bob.locator('.text :not(.heap)').count(), 0)
  assert.equal(await bob.locator('script').count(), 1)
  const time = await bob
    .locator('.group-head time')
    .first()
    .evaluate((element) => {
      return getComputedStyle(element).direction
    })
  assert.equal(time, 'ltr')
  assert(browser)
})

pageTest(
  'a word as long as a message may be wraps, and a longer one is told before it is sent',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    const word = 'W'.repeat(64 * 1024)
    await composer(ann).fill(`${word}!`)
    await ann.getByText('Too long by 1 bytes; a message holds 65,536.').waitFor()
    await composer(ann).press('Enter')
    assert.equal(await ann.getByRole('button', { name: 'Send' }).isDisabled(), true)
    await composer(ann).fill(word)
    await composer(ann).press('Enter')
    await ann.locator('.line-box.stored').waitFor()
    assert.deepEqual(await texts(ann), [word.slice(0, 2_000)])
    await ann.getByRole('button', { name: 'Show all' }).click()
    await ann.getByRole('button', { name: 'Show less' }).waitFor()
    assert.deepEqual(await texts(ann), [word])
    const overflow = await ann
      .locator('.messages')
      .evaluate((box) => box.scrollWidth - box.clientWidth)
    assert.equal(overflow, 0)
  },
)

pageTest('text that runs from right to left does so in its own message', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await say(ann, 'שלום לכולם')
  await say(ann, 'good morning')
  await own(ann, 'good morning', 'stored').waitFor()
  const directions = await ann
    .locator('.line .text')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction))
  assert.deepEqual(directions, ['rtl', 'ltr'])
})
