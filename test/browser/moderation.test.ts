import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { composer, enter, own, say } from './visitor.ts'

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
    await ann.getByText('Not sent. A moderator muted you: too loud.').first().waitFor()
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
    const member = node.idOf('Ann')
    node.hub.moderate({ action: 'ban', member, reason: 'spam' })
    await ann.getByText(/^You are banned from this node/).waitFor()
    await ann.locator('.connection.closed').waitFor()
    await ann.reload()
    await ann.getByText('You are banned from this node: spam', { exact: true }).waitFor()
    await ann.getByText('The room cannot be shown without a connection.').waitFor()
    assert.equal(await ann.getByText(/banned/).count(), 1)
    assert.equal(await ann.getByText('Opening the room…').count(), 0)
    assert.equal(await ann.locator('.room button:visible').count(), 1)
    node.hub.moderate({ action: 'unban', member })
    await ann.getByRole('button', { name: 'Connect again' }).click()
    await composer(ann).waitFor()
  },
)

pageTest(
  'good news looks like good news and goes by itself, and bad news stay',
  async ({ browser, node }) => {
    const ann = await browser.window('about:blank')
    await ann.clock.install()
    await ann.goto(node.url)
    await enter(ann, 'Ann')
    const act = { room: 'lobby', member: node.idOf('Ann') }
    node.hub.moderate({ ...act, action: 'mute' })
    node.hub.moderate({ ...act, action: 'unmute' })
    node.hub.moderate({ action: 'slow', room: 'lobby', seconds: 10 })
    await ann.locator('.notice.bad', { hasText: 'muted you in lobby.' }).waitFor()
    await ann.locator('.notice.good', { hasText: 'You may write in lobby again.' }).waitFor()
    await ann.locator('.notice.plain', { hasText: 'one message every 10 seconds' }).waitFor()
    await ann.clock.fastForward(8_000)
    await ann.locator('.notice.good').waitFor({ state: 'detached' })
    await ann.locator('.notice.plain').waitFor({ state: 'detached' })
    await ann.getByRole('button', { name: 'Dismiss' }).click()
    await ann.locator('.notice').waitFor({ state: 'detached' })
  },
)

pageTest(
  'a message that slow mode holds back says so in whole seconds, and goes by itself',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    node.hub.moderate({ action: 'slow', room: 'lobby', seconds: 2 })
    await say(ann, 'one')
    await own(ann, 'one', 'stored').waitFor()
    await say(ann, 'two')
    await ann.getByText(/^Slow mode: it is sent by itself within [12] seconds?\.$/).waitFor()
    await own(ann, 'two', 'stored').waitFor()
  },
)
