/** Scenes of plain talk. */
import assert from 'node:assert/strict'
import { composer, message, own, place, say, texts, turnTo } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const talk: readonly Scene[] = [
  {
    name: 'they talk, and both see all in one order',
    async play({ ann, bob }) {
      for (let turn = 1; turn <= 5; turn += 1) {
        await say(ann, `Ann ${turn}`)
        await say(bob, `Bob ${turn}`)
      }
      await own(ann, 'Ann 5', 'stored').waitFor()
      await own(bob, 'Bob 5', 'stored').waitFor()
      await message(ann, 'Bob 5').waitFor()
      await message(bob, 'Ann 5').waitFor()
      assert.equal((await texts(ann)).length, 10)
      assert.deepEqual(await texts(ann), await texts(bob))
    },
  },
  {
    name: 'Bob sees that Ann writes, until she has sent it',
    async play({ ann, bob }) {
      await composer(ann).pressSequentially('wait')
      await bob.getByText('Ann is writing…').waitFor()
      await composer(ann).press('Enter')
      await message(bob, 'wait').waitFor()
      await bob.getByText('Ann is writing…').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'Ann writes to Bob alone, and Eve sees nothing of it',
    async play({ ann, bob, person }) {
      const eve = await person('Eve')
      await turnTo(ann, 'Bob')
      await say(ann, 'between us')
      await place(bob, 'Ann').locator('.badge', { hasText: '1' }).waitFor()
      await place(bob, 'Ann').click()
      await message(bob, 'between us').waitFor()
      await say(bob, 'of course')
      await message(ann, 'of course').waitFor()
      assert.deepEqual(await texts(eve), [])
    },
  },
  {
    name: 'they meet in a room that Ann makes, and its topic is above it',
    async play({ ann, bob, room }) {
      await ann.getByRole('button', { name: 'New room' }).click()
      await ann.getByLabel('Name', { exact: true }).fill(`garden of ${room}`)
      await ann.getByLabel('Topic').fill('Roses')
      await ann.getByRole('button', { name: 'Create room' }).click()
      await ann.getByRole('heading', { name: `garden of ${room}` }).waitFor()
      await bob.goto(ann.url())
      await bob.getByText('Roses').waitFor()
      await say(bob, 'nice here')
      await message(ann, 'nice here').waitFor()
    },
  },
]
