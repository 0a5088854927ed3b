/** Scenes on a phone, and with a keyboard alone. */
import assert from 'node:assert/strict'
import { composer, message, say } from '../visitor.ts'
import type { Scene } from './scene.ts'

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }

export const narrow: readonly Scene[] = [
  {
    name: 'Bob talks from a phone, and nothing is wider than its screen',
    windows: { bob: PHONE },
    async play({ ann, bob }) {
      await say(ann, `A long word: ${'W'.repeat(300)}`)
      await say(bob, 'read it on the train')
      await message(ann, 'read it on the train').waitFor()
      const sideways = () =>
        bob.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.equal(await sideways(), 0)
      await bob.getByRole('button', { name: /^Show members/ }).tap()
      await bob.locator('.member', { hasText: 'Ann' }).waitFor()
      assert.equal(await sideways(), 0)
    },
  },
  {
    name: 'Ann talks with the keyboard alone, from the field to the list of rooms and back',
    async play({ ann, bob }) {
      await composer(ann).focus()
      await ann.keyboard.type('typed')
      await ann.keyboard.press('Enter')
      await message(bob, 'typed').waitFor()
      await ann.keyboard.press('Shift+Tab')
      const inList = () =>
        ann.evaluate(() => document.activeElement?.closest('.room-link') !== null)
      for (let presses = 0; presses < 30 && !(await inList()); presses += 1) {
        await ann.keyboard.press('Shift+Tab')
      }
      assert.equal(await inList(), true)
      await ann.keyboard.press('Enter')
      await composer(ann).waitFor()
    },
  },
]
