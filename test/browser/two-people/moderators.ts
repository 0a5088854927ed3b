/** Scenes in which Ann is a moderator, and acts from the page. */
import { composer, message, openCard, own, say } from '../visitor.ts'
import type { People, Scene } from './scene.ts'

export const moderators: readonly Scene[] = [
  {
    name: 'Ann mutes Bob for ten minutes with a reason, and lifts it again',
    async play(people) {
      const { ann, bob } = people
      await promote(people)
      await openCard(ann, 'Bob')
      await ann.getByRole('button', { name: 'Mute…' }).click()
      await ann.getByLabel('Reason (optional)').fill('too loud')
      await ann.getByRole('button', { name: 'Mute Bob' }).click()
      await bob.getByText(/A moderator muted you .*too loud/).waitFor()
      await say(bob, 'am I heard?')
      await own(bob, 'am I heard?', 'failed').waitFor()
      await openCard(ann, 'Bob')
      await ann.getByRole('button', { name: 'Unmute…' }).click()
      await ann.getByRole('button', { name: 'Let Bob write again' }).click()
      await own(bob, 'am I heard?', 'failed').getByRole('button', { name: 'Try again' }).click()
      await message(ann, 'am I heard?').waitFor()
    },
  },
  {
    name: 'Ann removes Bob from the room, who reads why and comes back; the trail tells of it',
    async play(people) {
      const { ann, bob } = people
      await promote(people)
      await openCard(ann, 'Bob')
      await ann.getByRole('button', { name: 'Remove…' }).click()
      await ann.getByLabel('Reason (optional)').fill('cool down')
      await ann.getByRole('button', { name: 'Remove Bob' }).click()
      await bob.getByText('A moderator removed you from this room: cool down').waitFor()
      await bob.getByRole('button', { name: 'Enter again' }).click()
      await composer(bob).waitFor()
      await ann.getByTitle('About this room').click()
      await ann.getByRole('button', { name: 'What was done' }).click()
      await ann.getByRole('dialog').getByText('cool down').waitFor()
    },
  },
]

/** By the one who runs the node. */
async function promote({ ann, node, room }: People): Promise<void> {
  await node.run(['room', 'role', room, 'Ann', 'moderator'])
  await ann.locator('.me .role', { hasText: 'moderator' }).waitFor()
}
