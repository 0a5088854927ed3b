/** Scenes about what is done to messages that were said. */
import assert from 'node:assert/strict'
import { act, box, editLast, reactionOf, remove, replyTo } from '../message-gestures.ts'
import { message, offline, online, own, say, texts } from '../visitor.ts'
import type { Scene } from './scene.ts'

const YES = '\u{1f44d}'

export const acts: readonly Scene[] = [
  {
    name: 'Bob replies to Ann, who sees what it answers and is led there',
    async play({ ann, bob }) {
      await say(ann, 'What is for lunch?')
      await message(bob, 'What is for lunch?').waitFor()
      await replyTo(bob, 'What is for lunch?')
      await bob.keyboard.type('Soup')
      await bob.keyboard.press('Enter')
      const quote = { name: 'In reply to Ann: What is for lunch?' }
      await box(ann, 'Soup').getByRole('button', quote).click()
      await ann.locator('.message.marked', { has: message(ann, 'What is for lunch?') }).waitFor()
    },
  },
  {
    name: 'Bob reacts, Ann joins him, and both see who',
    async play({ ann, bob }) {
      await say(ann, 'Cake!')
      await message(bob, 'Cake!').waitFor()
      await act(bob, 'Cake!', 'React')
      await bob.getByRole('menuitemradio', { name: `React with ${YES}` }).click()
      await ann.getByRole('button', { name: `${YES}, 1 person` }).click()
      await bob.getByRole('button', { name: `${YES}, 2 people, you among them` }).waitFor()
      await reactionOf(bob, 'Cake!', 'You and Ann').waitFor()
    },
  },
  {
    name: 'Ann mends a word, and Bob sees the mended message, marked as edited',
    async play({ ann, bob }) {
      await say(ann, 'Helo')
      await own(ann, 'Helo', 'stored').waitFor()
      await editLast(ann, 'Hello')
      await message(bob, 'Hello').waitFor()
      await box(bob, 'Hello')
        .getByText(/edited/)
        .waitFor()
      assert.deepEqual(await texts(bob), ['Hello'])
    },
  },
  {
    name: 'Ann deletes what she said: the words are gone for both, who said something stays',
    async play({ ann, bob }) {
      await say(ann, 'not meant so')
      await message(bob, 'not meant so').waitFor()
      await remove(ann, 'not meant so')
      await bob.getByText('This message was deleted.').waitFor()
      await message(bob, 'not meant so').waitFor({ state: 'detached' })
      await bob.locator('.group-head .nick', { hasText: 'Ann' }).waitFor()
      await bob.reload()
      await bob.getByText('This message was deleted.').waitFor()
    },
  },
  {
    name: 'what Ann changes while the node restarts for Bob is there when he is back',
    async play({ ann, bob, node }) {
      await say(ann, 'first')
      await say(ann, 'secnd')
      await message(bob, 'secnd').waitFor()
      await editLast(ann, 'second')
      await message(bob, 'second').waitFor()
      await node.kill()
      await Promise.all([offline(ann), offline(bob)])
      await node.start()
      await Promise.all([online(ann), online(bob)])
      await remove(ann, 'first')
      await bob.getByText('This message was deleted.').waitFor()
      assert.deepEqual(await texts(bob), ['second'])
    },
  },
]
