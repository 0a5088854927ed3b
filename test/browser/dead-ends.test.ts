import assert from 'node:assert/strict'
import { remove, replyTo } from './message-gestures.ts'
import { pageTest, type Stage } from './stage.ts'
import { composer, holds, offline, own, place, say } from './visitor.ts'

pageTest('words to nobody are kept, and it is said that there is no such member', async (stage) => {
  const ann = await stage.visitor('Ann', '#/member/nobody')
  await ann.getByText('This page has not seen this member yet.').waitFor()
  await say(ann, 'is anybody there?')
  await ann.getByRole('heading', { name: 'There is no such member.' }).waitFor()
  await own(ann, 'is anybody there?', 'failed').waitFor()
  await ann.getByText('Not sent. There is no such member.').waitFor()
  assert.equal(await composer(ann).count(), 0)
  assert.equal(await ann.locator('.room-link').count(), 1)
  await own(ann, 'is anybody there?', 'failed').getByRole('button', { name: 'Discard' }).click()
  await own(ann, 'is anybody there?', 'failed').waitFor({ state: 'detached' })
  await ann.getByRole('button', { name: 'Go to the lobby' }).click()
  await composer(ann).waitFor()
})

pageTest('a conversation of others is called so, and one that is not is', async (stage) => {
  const ann = await stage.visitor('Ann', '#/room/%40a%2Cb')
  await ann.getByRole('heading', { name: 'This is a conversation between two other' }).waitFor()
  await ann.getByRole('button', { name: 'Go to the lobby' }).click()
  await composer(ann).waitFor()
  const id = stage.node.idOf('Ann')
  await ann.goto(`${stage.node.url}#/room/${encodeURIComponent(`@${id},zz`)}`)
  await ann.getByRole('heading', { name: 'There is no such conversation.' }).waitFor()
})

pageTest('a room that cannot be is not offered to be made, and nobody is in it', async (stage) => {
  for (const name of ['..', 'a\u202eb', 'x'.repeat(65), 'x'.repeat(300)]) {
    await impossible(stage, name)
  }
})

pageTest('a link turns no text of the head or of the title around', async (stage) => {
  const ann = await stage.visitor('Ann', '#/room/abc%E2%80%AEdef')
  await ann.getByRole('heading', { name: 'There cannot be a room of this name.' }).waitFor()
  assert.equal(await ann.locator('h1').textContent(), 'abc\ufffddef')
  assert.match(await ann.title(), /^abc\ufffddef/)
})

pageTest('a room that could be made is offered, and is not to be left before', async (stage) => {
  const ann = await stage.visitor('Ann', '#/room/cellar')
  await ann.getByRole('heading', { name: 'There is no room named cellar.' }).waitFor()
  assert.equal(await ann.getByRole('button', { name: 'Leave room' }).count(), 0)
  assert.equal(await ann.getByText(/here now/).count(), 0)
  await ann.getByRole('button', { name: 'Create it' }).click()
  await ann.getByRole('button', { name: 'Leave room' }).waitFor()
  await place(ann, 'cellar').waitFor()
})

async function impossible({ browser, node }: Stage, name: string): Promise<void> {
  const ann = await browser.window(`${node.url}#/room/${encodeURIComponent(name)}`)
  await ann.getByLabel('Your name', { exact: true }).fill(`Ann ${name.length}`)
  await ann.keyboard.press('Enter')
  await ann.getByRole('heading', { name: 'There cannot be a room of this name.' }).waitFor()
  assert.equal(await ann.getByRole('button', { name: 'Create it' }).count(), 0)
  assert.equal(await ann.getByRole('button', { name: 'Leave room' }).count(), 0)
  assert.equal(await ann.getByText('0 here now').count(), 0)
  await ann.getByRole('button', { name: 'Go to the lobby' }).click()
  await composer(ann).waitFor()
}

pageTest(
  'what was said to a room before it was known that there is none stays, and is sent once there is',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await node.kill()
    await offline(ann)
    await ann.goto(`${node.url}#/room/elsewhere`)
    await say(ann, 'is this the place?')
    await own(ann, 'is this the place?', 'sending').waitFor()
    await node.start()
    await ann.getByRole('heading', { name: 'There is no room named elsewhere' }).waitFor()
    await own(ann, 'is this the place?', 'failed').waitFor()
    await ann.getByRole('button', { name: 'Create it' }).click()
    await own(ann, 'is this the place?', 'failed')
      .getByRole('button', { name: 'Try again' })
      .click()
    await own(ann, 'is this the place?', 'stored').waitFor()
  },
)

pageTest(
  'a failed message comes back to where one writes, with what it answered',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'what?')
    await own(ann, 'what?', 'stored').waitFor()
    const member = node.idOf('Ann')
    node.hub.moderate({ action: 'mute', room: 'lobby', member, reason: 'too loud' })
    await ann.getByText('A moderator muted you in lobby: too loud').waitFor()
    await replyTo(ann, 'what?')
    await say(ann, 'this')
    await own(ann, 'this', 'failed').getByRole('button', { name: 'Write it anew' }).click()
    await holds(composer(ann), 'this')
    await ann.locator('.composer textarea:focus').waitFor()
    await ann.locator('.draft-bar').getByText('what?').waitFor()
    await own(ann, 'this', 'failed').waitFor({ state: 'detached' })
  },
)

pageTest('what was refused is where one writes after a reload', async ({ node, visitor }) => {
  const ann = await visitor('Ann')
  const member = node.idOf('Ann')
  node.hub.moderate({ action: 'mute', room: 'lobby', member, reason: 'too loud' })
  await ann.getByText('A moderator muted you in lobby: too loud').waitFor()
  await say(ann, 'a long thought')
  await own(ann, 'a long thought', 'failed').waitFor()
  ann.on('dialog', (dialog) => dialog.accept())
  await ann.reload()
  await holds(composer(ann), 'a long thought')
  await ann.reload()
  await holds(composer(ann), 'a long thought')
})

pageTest(
  'an error goes when it is true no more, and an edit of what was deleted gives its words back',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'first')
    await own(ann, 'first', 'stored').waitFor()
    await ann.goto(`${node.url}#/room/lobby/999`)
    const gone = ann.getByText('There is no such message, or it is no longer kept.')
    await gone.waitFor()
    await ann.goto(`${node.url}#/room/other`)
    await gone.waitFor({ state: 'detached' })
    await ann.goBack()
    await composer(ann).press('ArrowUp')
    await ann.getByText('Editing your message').waitFor()
    await composer(ann).fill('other words')
    const bob = await visitor('Bob')
    node.hub.moderate({ action: 'role', member: node.idOf('Bob'), role: 'moderator' })
    await bob.getByText('You are moderator now').waitFor()
    await remove(bob, 'first')
    await ann.getByText('This message was deleted by a moderator.').waitFor()
    await composer(ann).press('Enter')
    await ann.getByText('Editing your message').waitFor({ state: 'detached' })
    await holds(composer(ann), 'other words')
  },
)
