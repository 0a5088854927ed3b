import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { composer, message, say } from './visitor.ts'

pageTest('the markup of a message is shown to both, and the rest as typed', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await composer(ann).fill(
    '**bold** _italic_ ~~struck~~ `code` 2*3*4\n> *quoted*\n- one\n- two\n\n7. seven',
  )
  await composer(ann).press('Enter')
  for (const page of [ann, bob]) {
    const text = page.locator('.line .text')
    await text.locator('strong', { hasText: 'bold' }).waitFor()
    assert.equal(await text.locator('p > em').textContent(), 'italic')
    assert.equal(await text.locator('s').textContent(), 'struck')
    assert.equal(await text.locator('p > code').textContent(), 'code')
    assert.match((await text.locator('p').textContent()) ?? '', / 2\*3\*4$/)
    assert.equal(await text.locator('blockquote em').textContent(), 'quoted')
    assert.deepEqual(await text.locator('ul li').allTextContents(), ['one', 'two'])
    assert.equal(await text.locator('ol li').getAttribute('value'), '7')
  }
})

pageTest(
  'code between fences scrolls in its box, says its language, and is copied',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    const code = `const a = '${'x'.repeat(300)}'\n  <b>\n**a**`
    await composer(ann).fill(`\`\`\`ts\n${code}\n\`\`\``)
    await composer(ann).press('Enter')
    await ann.locator('.line-box.stored').waitFor()
    const box = ann.getByLabel('Code, ts')
    assert.equal(await box.textContent(), code)
    const widths = await box.evaluate((element) => {
      const list = document.querySelector('.messages')!
      return {
        scrolls: element.scrollWidth > element.clientWidth,
        list: list.scrollWidth - list.clientWidth,
      }
    })
    assert.deepEqual(widths, { scrolls: true, list: 0 })
    await box.focus()
    await ann.keyboard.press('ArrowRight')
    await ann.waitForFunction(() => document.querySelector('.code pre')!.scrollLeft > 0)
    await ann.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await ann.getByRole('button', { name: 'Copy' }).click()
    await ann.getByRole('button', { name: 'Copied' }).waitFor()
    assert.equal(await ann.evaluate(() => navigator.clipboard.readText()), code)
  },
)

pageTest('a page without the clipboard copies what it selects', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await ann.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.addEventListener('copy', () => {
      document.title = `copied ${document.getSelection()}`
    })
  })
  await composer(ann).fill('```\ncode\n```')
  await composer(ann).press('Enter')
  await ann.getByRole('button', { name: 'Copy' }).click()
  await ann.getByRole('button', { name: 'Copied' }).waitFor()
  const left = await ann.evaluate(() => document.querySelectorAll('body > textarea').length)
  assert.equal(left, 0)
})

pageTest(
  'links lead to http, https and mail alone, and say it where they mislead',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    ann.on('dialog', () => assert.fail('a script of a message ran'))
    const links = [
      '[a](https://a.example/x)',
      '[mail](mailto:a@b.example)',
      '[bank.example](https://evil.example/)',
      'https://bank.example@evil.example/',
      'https://аpple.example/',
      '[b](javascript:alert(1))',
      '[c](data:text/html,x)',
      '[d](JaVa\tScRiPt:alert(1))',
      '[e](intent://x)',
    ]
    await composer(ann).fill(links.join('\n'))
    await composer(ann).press('Enter')
    await ann.locator('.line-box.stored').waitFor()
    const shown = await ann
      .locator('.text a')
      .evaluateAll((found) =>
        found.map((link) => [
          link.getAttribute('href'),
          link.getAttribute('title'),
          link.getAttribute('rel'),
          link.getAttribute('target'),
          link.nextElementSibling?.className === 'link-note'
            ? link.nextElementSibling.textContent?.trim()
            : undefined,
        ]),
      )
    const safe = ['noopener noreferrer nofollow', '_blank'] as const
    const row = (href: string, note?: string) => [href, href, ...safe, note]
    assert.deepEqual(shown, [
      row('https://a.example/x'),
      row('mailto:a@b.example'),
      row('https://evil.example/', '(https://evil.example/)'),
      row('https://bank.example@evil.example/', '(evil.example)'),
      row('https://xn--pple-43d.example/', '(xn--pple-43d.example)'),
    ])
  },
)

pageTest('what is announced has no signs of markup', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await say(ann, '**so** it `is`')
  await message(bob, 'so it is').waitFor()
  await bob.getByRole('status').filter({ hasText: 'Ann: so it is' }).waitFor()
})

pageTest('a long text is cut within its markup', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const items = Array.from({ length: 60 }, (_, index) => `${index + 1}. item`)
  await composer(ann).fill(items.join('\n'))
  await composer(ann).press('Enter')
  await ann.locator('.line-box.stored').waitFor()
  assert.equal(await ann.locator('.text li').count(), 20)
  await ann.getByRole('button', { name: 'Show all' }).click()
  await ann.getByRole('button', { name: 'Show less' }).waitFor()
  assert.equal(await ann.locator('.text li').count(), 60)
})
