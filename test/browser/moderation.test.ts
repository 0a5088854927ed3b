import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { composer, own, say } from './visitor.ts'

pageTest(
  'a message that is refused says why, and is tried again or discarded',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    const member = node.idOf('Ann')
    node.hub.moderate({ action: 'mute', room: 'lobby', member, reason: 'too loud' })
    await ann.getByText('A moderator muted you in lobby: too loud').waitFor()
    await say(ann, 'am I heard?')
    await say(ann, 'and now?')
    await own(ann, 'am I heard?', 'failed').waitFor()
    await own(ann, 'and now?', 'failed').waitFor()
    await ann.getByText('Not sent: a moderator muted you: too loud').first().waitFor()
    await own(ann, 'and now?', 'failed').getByRole('button', { name: 'Discard' }).click()
    await own(ann, 'and now?', 'failed').waitFor({ state: 'detached' })
    node.hub.moderate({ action: 'unmute', room: 'lobby', member })
    await own(ann, 'am I heard?', 'failed').getByRole('button', { name: 'Try again' }).click()
    await own(ann, 'am I heard?', 'stored').waitFor()
    assert.deepEqual(
      node.hub.history('lobby').messages.map(({ text }) => text),
      ['am I heard?'],
    )
  },
)

pageTest(
  'who was kicked out of a room is told why, and may enter again',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    node.hub.moderate({
      action: 'kick',
      room: 'lobby',
      member: node.idOf('Ann'),
      reason: 'cool down',
    })
    await ann
      .getByRole('heading', { name: 'A moderator removed you from this room: cool down' })
      .waitFor()
    await ann.getByRole('button', { name: 'Enter again' }).click()
    await composer(ann).waitFor()
  },
)

pageTest('who is banned from a room is told why', async ({ node, visitor }) => {
  const ann = await visitor('Ann')
  node.hub.moderate({ action: 'ban', room: 'lobby', member: node.idOf('Ann'), reason: 'spam' })
  await ann.getByText('You are banned from this room: spam').waitFor()
})

pageTest(
  'who is banned from the node is told why, and the page does not try by itself',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    node.hub.moderate({ action: 'ban', member: node.idOf('Ann'), reason: 'spam' })
    await ann.getByText(/^You are banned from this node/).waitFor()
    await ann.locator('.connection.closed').waitFor()
  },
)
