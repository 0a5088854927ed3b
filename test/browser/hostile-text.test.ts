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

pageTest(
  'a name that looks like another in the room is marked, for eyes and ears',
  async ({ visitor }) => {
    const bob = await visitor('Bob')
    const ann = await visitor('Ann')
    const other = await visitor('\u0410nn')
    await say(ann, 'hello')
    await say(other, 'hello, I am Ann')
    await message(bob, 'hello, I am Ann').waitFor()
    const marks = bob.locator('.messages').getByRole('img', { name: 'This name looks like Ann' })
    await marks.waitFor()
    assert.equal(await marks.count(), 1)
    assert.equal(await marks.textContent(), '\u2248 Ann')
    const marked = bob.locator('.group-head').filter({ hasText: '\u2248 Ann' })
    assert.match((await marked.textContent()) ?? '', /^\u0410nn/)
  },
)

pageTest('marks heaped on a letter stay within their line', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await say(ann, `x${'\u0301'.repeat(500)}y`)
  await ann.locator('.line-box.stored .heap').waitFor()
  const { overflow, lines } = await ann.locator('.heap').evaluate((heap) => ({
    overflow: getComputedStyle(heap).overflowY,
    lines: heap.getBoundingClientRect().height / parseFloat(getComputedStyle(heap).lineHeight),
  }))
  assert.equal(overflow, 'clip')
  assert(lines <= 1.01, `${lines} lines high`)
})

pageTest(
  'a mark that turns the direction turns no neighbour, whatever part it stands in',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).fill('> \u202equoted\n- \u2067item\n\n**\u202dbold** `\u202ecode`')
    await composer(ann).press('Enter')
    await ann.locator('.line-box.stored').waitFor()
    const loose = await ann
      .locator('.text, .text p, .text li, .text blockquote, .text code')
      .evaluateAll((parts) =>
        parts
          .filter((part) => !/isolate|plaintext/.test(getComputedStyle(part).unicodeBidi))
          .map((part) => part.tagName),
      )
    assert.deepEqual(loose, [])
  },
)

pageTest(
  'a name that runs from right to left turns no sentence that tells of it',
  async (stage) => {
    const ann = await stage.visitor('Ann')
    const bob = await stage.visitor('مرحبا')
    await composer(bob).pressSequentially('x')
    const line = ann.locator('.typing', { hasText: 'is writing' })
    await line.waitFor()
    const [name, verb] = await line.evaluate((element) => {
      const [text] = element.childNodes
      const edge = (part: string) => {
        const range = document.createRange()
        const at = text!.textContent!.indexOf(part)
        range.setStart(text!, at)
        range.setEnd(text!, at + part.length)
        return range.getBoundingClientRect().left
      }
      return [edge('مرحبا'), edge('is writing')]
    })
    assert(name! < verb!, `${name} ${verb}`)
  },
)
