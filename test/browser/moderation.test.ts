import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest, type Stage } from './stage.ts'
import { composer, enter, holds, message, openCard, own, say } from './visitor.ts'

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
    assert.equal(await ann.locator('.room > :not(header) button:visible').count(), 1)
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

pageTest(
  'a moderator mutes from a card, and the one concerned sees until when and why',
  async (stage) => {
    const { visitor } = stage
    const ann = await moderator(stage)
    const bob = await visitor('Bob')
    await openCard(ann, 'Bob')
    assert.deepEqual(await offered(ann), ['Mute…', 'Remove…', 'Ban…'])
    await ann.getByRole('button', { name: 'Mute…' }).click()
    const dialog = ann.getByRole('dialog', { name: 'Mute Bob' })
    await dialog.getByText('Bob can read but not write in lobby for 10 minutes.').waitFor()
    await dialog.getByLabel('1 hour').check()
    await dialog.getByText('Bob can read but not write in lobby for 1 hour.').waitFor()
    await dialog.getByLabel('Reason (optional)').fill('too loud')
    await dialog.getByRole('button', { name: 'Mute Bob' }).click()
    await ann.getByText('Bob is muted in lobby for 1 hour.').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await bob.getByText(/^You are muted here until .*\d: too loud You can read on\.$/).waitFor()
    await bob.reload()
    await bob.getByText(/^You are muted here until .*\d: too loud/).waitFor()
    await openCard(ann, 'Bob')
    await ann.getByRole('button', { name: 'Unmute…' }).click()
    await ann.getByRole('button', { name: 'Let Bob write again' }).click()
    await bob.getByText(/^You are muted here/).waitFor({ state: 'detached' })
    await say(bob, 'thank you')
    await own(bob, 'thank you', 'stored').waitFor()
  },
)

pageTest('a member is offered no act, nor a moderator one against an owner', async (stage) => {
  const { visitor } = stage
  const ann = await visitor('Ann')
  const olga = await visitor('Olga', '#token=owner')
  await openCard(ann, 'Olga')
  await ann.getByRole('dialog').getByText('Owner', { exact: true }).waitFor()
  assert.deepEqual(await offered(ann), ['Write directly', 'Mention', 'Close'])
  await ann.keyboard.press('Escape')
  await openCard(olga, 'Ann')
  await olga.getByRole('button', { name: 'Make moderator…' }).click()
  await olga.getByText('Ann can mute, remove and ban in every room').waitFor()
  await olga.getByRole('button', { name: 'Make Ann a moderator' }).click()
  await olga.getByText('Ann is a moderator now.').waitFor()
  await ann.getByText('You are moderator now.').waitFor()
  await ann.locator('.me .role', { hasText: 'moderator' }).waitFor()
  await olga.locator('.member', { hasText: 'Ann' }).getByText('moderator').waitFor()
  await openCard(ann, 'Olga')
  assert.deepEqual(await offered(ann), ['Write directly', 'Mention', 'Close'])
})

pageTest('what is in force is listed and lifted, and what was done is told', async (stage) => {
  const { visitor } = stage
  const ann = await moderator(stage)
  const bob = await visitor('Bob')
  await say(bob, 'spam spam')
  await message(ann, 'spam spam').waitFor()
  await ann.locator('.author', { hasText: 'Bob' }).click()
  await ann.getByRole('button', { name: 'Ban…' }).click()
  await ann.getByLabel('Until it is lifted').check()
  await ann.getByLabel('Reason (optional)').fill('spam')
  await ann.getByRole('button', { name: 'Ban Bob' }).click()
  await bob.getByRole('heading', { name: 'You are banned from this room: spam' }).waitFor()
  await about(ann).click()
  await ann.getByRole('button', { name: 'Mutes and bans in force' }).click()
  const list = ann.getByRole('dialog', { name: 'In force in lobby' })
  await list.getByText('Bob banned: spam').waitFor()
  await list.getByText('until it is lifted').waitFor()
  await list.getByRole('button', { name: 'Unban Bob' }).click()
  await ann.getByRole('button', { name: 'Lift the ban of Bob' }).click()
  await ann.getByText('Bob is no longer banned from lobby.').waitFor()
  await about(ann).click()
  await ann.getByRole('button', { name: 'What was done' }).click()
  const trail = ann.getByRole('dialog', { name: 'What was done in lobby' })
  await trail.getByText('Ann lifted the ban of Bob').waitFor()
  await trail.getByText('Ann banned Bob: spam').waitFor()
  await trail.getByRole('button', { name: 'Close' }).click()
  await ann.getByRole('dialog', { name: 'lobby' }).waitFor()
})

pageTest('what was chosen holds also for a press before the next drawing', async (stage) => {
  const ann = await moderator(stage)
  await stage.visitor('Bob')
  await openCard(ann, 'Bob')
  await ann.getByRole('button', { name: 'Mute…' }).click()
  await ann.getByLabel('Until it is lifted').waitFor()
  await ann.evaluate(() => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog')!
    dialog.querySelector<HTMLElement>('label:last-of-type input[type=radio]')!.click()
    dialog.querySelector<HTMLElement>('button.main')!.click()
  })
  await ann.getByRole('dialog').waitFor({ state: 'detached' })
  const [done] = stage.node.hub.audit({ limit: 1 })
  assert.equal(done?.action, 'mute')
  assert.equal(done?.seconds, undefined)
})

pageTest('the trail comes page by page', async (stage) => {
  const ann = await moderator(stage)
  for (let seconds = 1; seconds <= 40; seconds += 1) {
    stage.node.hub.moderate({ action: 'slow', room: 'lobby', seconds })
  }
  await about(ann).click()
  await ann.getByRole('button', { name: 'What was done' }).click()
  const trail = ann.getByRole('dialog', { name: 'What was done in lobby' })
  await trail.getByText('one message every 40 seconds').waitFor()
  assert.equal(await trail.getByRole('listitem').count(), 30)
  await trail.getByRole('button', { name: 'Show older' }).click()
  await trail.getByText('one message every 1 second').waitFor()
  await trail.getByRole('button', { name: 'Show older' }).waitFor({ state: 'detached' })
})

pageTest('slow mode is set from the room, and everybody in it is told', async (stage) => {
  const { visitor } = stage
  const ann = await moderator(stage)
  const bob = await visitor('Bob')
  await about(bob).click()
  assert.equal(await bob.getByLabel('One message every 5 seconds').count(), 0)
  await bob.keyboard.press('Escape')
  await about(ann).click()
  await ann.getByLabel('One message every 5 seconds').check()
  await bob.getByText('Slow mode: one message every 5 seconds').first().waitFor()
  await ann.getByLabel('Off').check()
  await bob.getByText('No more slow mode in lobby').waitFor()
})

pageTest('an act that the node refuses says why, and nothing is lost', async (stage) => {
  const { visitor, node } = stage
  const ann = await moderator(stage)
  await visitor('Bob')
  await openCard(ann, 'Bob')
  await ann.getByRole('button', { name: 'Remove…' }).click()
  await ann.getByLabel('Reason (optional)').fill('a long reason')
  node.hub.moderate({ action: 'role', role: 'member', member: node.idOf('Ann') })
  await ann.getByRole('button', { name: 'Remove Bob' }).click()
  await ann.locator('.dialog .fault', { hasText: 'You may not do this.' }).waitFor()
  await holds(ann.getByLabel('Reason (optional)'), 'a long reason')
})

pageTest('who was removed from the whole node by an owner is told why', async ({ visitor }) => {
  const olga = await visitor('Olga', '#token=owner')
  const bob = await visitor('Bob')
  await openCard(olga, 'Bob')
  await olga.getByRole('button', { name: 'Remove…' }).click()
  await olga.getByLabel('Everywhere on this node').check()
  await olga.getByText('The connections of Bob end. Bob may come back.').waitFor()
  await olga.getByLabel('Reason (optional)').fill('out')
  await olga.getByRole('button', { name: 'Remove Bob' }).click()
  await bob.getByText('A moderator ended your connection: out').waitFor()
})

async function moderator({ visitor, node }: Stage): Promise<Page> {
  const ann = await visitor('Ann')
  node.hub.moderate({ action: 'role', role: 'moderator', member: node.idOf('Ann') })
  await ann.locator('.me .role', { hasText: 'moderator' }).waitFor()
  return ann
}

/** The buttons of the card, but for those that everybody has. */
async function offered(page: Page): Promise<string[]> {
  const all = await page.locator('.dialog button').allTextContents()
  const acts = all.filter((word) => word.endsWith('…'))
  return acts.length > 0 ? acts : all
}

function about(page: Page) {
  return page.getByTitle('About this room')
}
