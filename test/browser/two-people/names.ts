/** Scenes about who one is. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { message, online, own, ownMenu, say } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const names: readonly Scene[] = [
  {
    name: 'each sees the other among the members, and oneself marked',
    async play({ ann, bob }) {
      await ann.locator('.member', { hasText: 'Bob' }).waitFor()
      await bob.locator('.member', { hasText: 'Ann' }).waitFor()
      await ann.locator('.member', { hasText: 'Ann (you)' }).waitFor()
    },
  },
  {
    name: 'Ann takes another name, and what she said before keeps the old one',
    async play({ ann, bob }) {
      await say(ann, 'I am Ann')
      await message(bob, 'I am Ann').waitFor()
      await rename(ann, 'Anna')
      await ann.getByRole('dialog').waitFor({ state: 'detached' })
      await bob.locator('.member', { hasText: 'Anna' }).waitFor()
      await say(ann, 'I am Anna now')
      await message(bob, 'I am Anna now').waitFor()
      assert.deepEqual(await bob.locator('.group-head .nick').allTextContents(), ['Ann', 'Anna'])
    },
  },
  {
    name: 'Bob cannot take the name that Ann has, and is told so where he chose it',
    async play({ bob }) {
      await rename(bob, 'ann')
      await bob.locator('.dialog .fault', { hasText: 'is named "ann"' }).waitFor()
      await bob.keyboard.press('Escape')
      await bob.getByRole('dialog').waitFor({ state: 'detached' })
      await say(bob, 'I stay Bob')
      await own(bob, 'I stay Bob', 'stored').waitFor()
    },
  },
  {
    name: 'Ann comes back with her name after a reload',
    async play({ ann, bob }) {
      await ann.reload()
      await online(ann)
      await say(ann, 'still Ann')
      await message(bob, 'still Ann').waitFor()
      assert.equal(await bob.locator('.group-head .nick').textContent(), 'Ann')
    },
  },
]

async function rename(page: Page, name: string): Promise<void> {
  await ownMenu(page, 'Change your name')
  await page.getByLabel('Your name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
}
