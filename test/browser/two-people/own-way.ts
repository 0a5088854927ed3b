/** Scenes in which each has the page in a way of their own. */
import assert from 'node:assert/strict'
import { message, online, own, ownMenu, place, say, texts } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const ownWay: readonly Scene[] = [
  {
    name: 'Ann reads the page in Chinese while Bob reads it in English',
    async play({ ann, bob }) {
      await ownMenu(ann, 'Settings')
      await ann.locator('.choice-row label', { hasText: '简体中文' }).click()
      await ann.getByRole('button', { name: '完成' }).click()
      await ann.getByRole('dialog').waitFor({ state: 'detached' })
      await ann.getByRole('heading', { name: '成员' }).waitFor()
      await ann.locator('.composer textarea').fill('你好，Bob')
      await ann.locator('.composer textarea').press('Enter')
      await message(bob, '你好，Bob').waitFor()
      await bob.getByRole('heading', { name: 'Members' }).waitFor()
      assert.equal(await ann.evaluate(() => document.documentElement.lang), 'zh-Hans')
      assert.equal(await bob.evaluate(() => document.documentElement.lang), 'en')
    },
  },
  {
    name: 'Bob turns to the dark theme, and it is still dark after a reload',
    async play({ bob }) {
      const ground = () => bob.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const light = await ground()
      await ownMenu(bob, 'Settings')
      await bob.locator('.choice-row label', { hasText: 'Dark' }).click()
      await bob.getByRole('button', { name: 'Done' }).click()
      await bob.getByRole('dialog').waitFor({ state: 'detached' })
      const dark = await ground()
      assert.notEqual(dark, light)
      await bob.reload()
      await online(bob)
      assert.equal(await ground(), dark)
    },
  },
  {
    name: 'Ann has two tabs: what she says in one is in the other, and Bob hears it once',
    async play({ ann, bob, link }) {
      const tab = await ann.context().newPage()
      await tab.goto(link)
      await online(tab)
      await say(ann, 'from the first')
      await message(tab, 'from the first').waitFor()
      await say(tab, 'from the second')
      await own(ann, 'from the second', 'stored').waitFor()
      await message(bob, 'from the second').waitFor()
      assert.deepEqual(await texts(bob), ['from the first', 'from the second'])
      await bob.locator('.member-card', { hasText: 'Ann' }).waitFor()
      assert.equal(await bob.locator('.member-card', { hasText: 'Ann' }).count(), 1)
    },
  },
  {
    name: 'what Ann says elsewhere is counted for Bob, in the list and in the title, until he looks',
    async play({ ann, bob, room, node }) {
      await place(bob, 'lobby').click()
      await bob.getByRole('heading', { name: 'lobby' }).waitFor()
      await say(ann, 'one')
      await say(ann, 'two')
      await place(bob, room).locator('.badge', { hasText: '2' }).waitFor()
      await bob.waitForFunction(() => document.title.startsWith('(2)'))
      await place(bob, room).click()
      await message(bob, 'two').waitFor()
      await place(bob, room).locator('.badge').waitFor({ state: 'detached' })
      assert.match(bob.url(), new RegExp(`^${node.url}`))
    },
  },
]
