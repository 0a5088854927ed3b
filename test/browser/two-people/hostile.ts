/** Scenes in which somebody says what should harm nobody. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { message, own, say, texts } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const hostile: readonly Scene[] = [
  {
    name: 'markup in a message is text, and nothing of it runs',
    async play({ ann, bob }) {
      const attack =
        '<img src=x onerror="window.harmed = true"><script>window.harmed = true</script>'
      await say(ann, attack)
      await message(bob, attack).waitFor()
      assert.equal(await bob.evaluate(() => 'harmed' in window), false)
      assert.equal(await bob.locator('.line img, .line script').count(), 0)
    },
  },
  {
    name: 'an address is a link that opens elsewhere, a script is none',
    async play({ ann, bob }) {
      await say(ann, 'see https://example.org/a?b=c and javascript:alert(1)')
      const link = bob.locator('.line a')
      await link.waitFor()
      assert.equal(await link.count(), 1)
      assert.equal(await link.getAttribute('href'), 'https://example.org/a?b=c')
      assert.match((await link.getAttribute('rel')) ?? '', /noopener/)
      assert.equal(await link.getAttribute('target'), '_blank')
    },
  },
  {
    name: 'a very long text is folded, and shown in full when Bob asks for it',
    async play({ ann, bob }) {
      const long = `${'long '.repeat(5_000)}end`
      await say(ann, long)
      await own(ann, `${long}`, 'stored').or(ann.locator('.line-box.stored')).first().waitFor()
      await bob.getByRole('button', { name: 'Show all' }).click()
      await message(bob, long).waitFor()
      await bob.getByRole('button', { name: 'Show less' }).waitFor()
    },
  },
  {
    name: 'Hebrew stands from right to left, and does not turn what is beside it',
    async play({ ann, bob }) {
      await say(ann, 'שלום, מה שלומך?')
      await say(ann, 'fine')
      await message(bob, 'fine').waitFor()
      assert.equal(await direction(bob, 'שלום, מה שלומך?'), 'rtl')
      assert.equal(await direction(bob, 'fine'), 'ltr')
      assert.deepEqual(await texts(bob), ['שלום, מה שלומך?', 'fine'])
    },
  },
]

async function direction(page: Page, text: string): Promise<string> {
  return message(page, text).evaluate((element) => getComputedStyle(element).direction)
}
