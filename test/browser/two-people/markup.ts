/** Scenes about how a message is written and drawn. */
import assert from 'node:assert/strict'
import { composer, message, say } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const markup: readonly Scene[] = [
  {
    name: 'bold, code and a list that Ann types are drawn for Bob',
    async play({ ann, bob }) {
      await say(ann, '**now** run `make`:\n- one\n- two')
      await bob.locator('.line strong', { hasText: 'now' }).waitFor()
      assert.equal(await bob.locator('.line code').textContent(), 'make')
      assert.deepEqual(await bob.locator('.line li').allTextContents(), ['one', 'two'])
    },
  },
  {
    name: 'an emoji is completed by its name, and Bob sees it',
    async play({ ann, bob }) {
      await composer(ann).pressSequentially('well done :rocke')
      await ann.getByRole('option', { name: /rocket/ }).waitFor()
      await ann.keyboard.press('Enter')
      await ann.keyboard.press('Enter')
      await message(bob, 'well done 🚀').waitFor()
    },
  },
  {
    name: 'Ann names Bob, who sees that he is meant',
    async play({ ann, bob }) {
      await ann.getByTitle('Write to Bob directly', { exact: true }).waitFor()
      await composer(ann).pressSequentially('@bo')
      await ann.getByRole('option', { name: 'Bob' }).waitFor()
      await ann.keyboard.press('Enter')
      await ann.keyboard.type('look at this')
      await ann.keyboard.press('Enter')
      await bob.locator('.names-me mark', { hasText: '@Bob' }).waitFor()
      assert.equal(await ann.locator('.names-me').count(), 0)
    },
  },
]
