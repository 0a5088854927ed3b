/** Scenes in which the one who runs the node, or a moderator, steps in. */
import assert from 'node:assert/strict'
import { composer, message, own, say, texts } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const sanctions: readonly Scene[] = [
  {
    name: 'Bob is muted for a while, is told why, and his words wait with him until he may write',
    async play({ ann, bob, node, room }) {
      await node.run(['room', 'mute', room, 'Bob', '--reason', 'too loud'])
      await bob.getByText(`A moderator muted you in ${room}: too loud`).waitFor()
      await say(bob, 'am I heard?')
      await own(bob, 'am I heard?', 'failed').waitFor()
      await node.run(['room', 'unmute', room, 'Bob'])
      await own(bob, 'am I heard?', 'failed').getByRole('button', { name: 'Try again' }).click()
      await message(ann, 'am I heard?').waitFor()
      assert.deepEqual(await texts(ann), ['am I heard?'])
    },
  },
  {
    name: 'Bob is kicked out, is told why, and comes back',
    async play({ bob, node, room }) {
      await node.run(['room', 'kick', room, 'Bob', '--reason', 'cool down'])
      await bob.getByText('A moderator removed you from this room: cool down').waitFor()
      await bob.getByRole('button', { name: 'Enter again' }).click()
      await composer(bob).waitFor()
      await say(bob, 'cool again')
      await own(bob, 'cool again', 'stored').waitFor()
    },
  },
  {
    name: 'Bob is banned from the room, and a reload does not help him',
    async play({ ann, bob, node, room }) {
      await node.run(['room', 'ban', room, 'Bob', '--reason', 'spam'])
      await bob.getByText('You are banned from this room: spam').waitFor()
      await bob.reload()
      await bob
        .getByText(/banned/)
        .first()
        .waitFor()
      await ann.locator('.member', { hasText: 'Bob' }).waitFor({ state: 'detached' })
      assert.equal(await composer(bob).count(), 0)
    },
  },
]
