/** Scenes in which somebody looks for what was said. */
import assert from 'node:assert/strict'
import { message, own, say, shortcut } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const finding: readonly Scene[] = [
  {
    name: 'Bob finds what Ann said long ago, jumps there, and comes back',
    async play({ ann, bob, node, room }) {
      await say(ann, 'the key lies under the flowerpot')
      await own(ann, 'the key lies under the flowerpot', 'stored').waitFor()
      await node.run(['room', 'say', room, '--nick', 'machine'], {
        stdin: Array.from({ length: 300 }, (_, index) => `line ${index + 1}`).join('\n'),
      })
      await message(bob, 'line 300').waitFor()
      await shortcut(bob, 'Control+k')
      await bob.getByRole('searchbox', { name: 'What to search for' }).fill('flowerpot')
      await bob.locator('.found', { hasText: 'under the flowerpot' }).click()
      await message(bob, 'the key lies under the flowerpot').waitFor()
      await bob.getByRole('button', { name: 'Back to where you were' }).click()
      await message(bob, 'line 300').waitFor()
    },
  },
  {
    name: 'a Chinese word of two characters is found',
    async play({ ann, bob }) {
      await say(ann, '我们明天去北京开会')
      await message(bob, '我们明天去北京开会').waitFor()
      await shortcut(bob, 'Control+k')
      await bob.getByRole('searchbox', { name: 'What to search for' }).fill('北京')
      assert.equal(await bob.locator('.found mark').first().textContent(), '北京')
    },
  },
]
