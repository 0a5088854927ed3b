/** Scenes in which somebody, or the node, is away. */
import assert from 'node:assert/strict'
import { message, offline, online, own, reloadAlone, say, texts } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const awayAndBack: readonly Scene[] = [
  {
    name: 'the node is killed and comes back: both catch up, and nothing is there twice',
    async play({ ann, bob, node }) {
      await say(ann, 'before')
      await message(bob, 'before').waitFor()
      await node.kill()
      await Promise.all([offline(ann), offline(bob)])
      await say(ann, 'from Ann, offline')
      await own(ann, 'from Ann, offline', 'sending').waitFor()
      await say(bob, 'from Bob, offline')
      await node.start()
      await Promise.all([online(ann), online(bob)])
      await own(ann, 'from Ann, offline', 'stored').waitFor()
      await own(bob, 'from Bob, offline', 'stored').waitFor()
      await message(bob, 'from Ann, offline').waitFor()
      await message(ann, 'from Bob, offline').waitFor()
      assert.deepEqual(await texts(ann), await texts(bob))
      assert.equal((await texts(ann)).length, 3)
    },
  },
  {
    name: 'the node is stopped in order, says so, and both are there again with it',
    async play({ ann, bob, node }) {
      await node.stop()
      await ann.getByText(/^The node is stopping\. Offline since/).waitFor()
      await offline(bob)
      await node.start()
      await Promise.all([online(ann), online(bob)])
      await say(bob, 'all is well')
      await message(ann, 'all is well').waitFor()
    },
  },
  {
    name: 'Bob loses his network while Ann talks on, and has it all when it is back',
    async play({ ann, bob }) {
      await reloadAlone(bob)
      await bob.context().setOffline(true)
      await offline(bob)
      for (let number = 1; number <= 30; number += 1) await say(ann, `while away ${number}`)
      await own(ann, 'while away 30', 'stored').waitFor()
      await say(bob, 'from the tunnel')
      await bob.context().setOffline(false)
      await online(bob)
      await own(bob, 'from the tunnel', 'stored').waitFor()
      await message(bob, 'while away 30').waitFor()
      await message(ann, 'from the tunnel').waitFor()
      assert.equal((await texts(ann)).length, 31)
    },
  },
]
