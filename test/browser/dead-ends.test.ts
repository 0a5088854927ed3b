import assert from 'node:assert/strict'
import { pageTest, type Stage } from './stage.ts'
import { composer, own, place, say } from './visitor.ts'

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
