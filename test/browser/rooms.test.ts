import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { composer, enter, place } from './visitor.ts'

pageTest(
  'the link to a room is copied, and leads somebody else there',
  async ({ browser, node, visitor }) => {
    node.hub.createRoom('q & a')
    const ann = await visitor('Ann', '#/room/q%20%26%20a')
    await ann.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await ann.getByTitle('About this room').click()
    await ann.getByRole('button', { name: 'Copy' }).click()
    await ann.getByText('Copied.', { exact: true }).waitFor()
    const link = await ann.evaluate(() => navigator.clipboard.readText())
    assert.equal(link, `${node.url}#/room/q%20%26%20a`)
    assert.equal(await ann.getByText('Send them that one first').count(), 0)
    const bob = await browser.window(link)
    await enter(bob, 'Bob')
    await bob.getByRole('heading', { name: 'q & a' }).waitFor()
    await composer(bob).waitFor()
  },
)

pageTest(
  'where the node wants a token, the link says that it is not enough',
  async ({ browser, node }) => {
    node.token = 'sesame'
    const ann = await browser.window(`${node.url}#token=sesame`)
    await enter(ann, 'Ann')
    await ann.getByTitle('About this room').click()
    await ann.getByText(/^This node lets people in by a link of its own\./).waitFor()
  },
)

pageTest('a phone shares the link by its own means', async ({ browser, node }) => {
  const ann = await browser.window('about:blank')
  await ann.addInitScript(() => {
    Object.defineProperty(navigator, 'share', {
      value: async (data: unknown) => Object.assign(window, { shared: data }),
    })
  })
  await ann.goto(node.url)
  await enter(ann, 'Ann')
  await ann.getByTitle('About this room').click()
  await ann.getByRole('button', { name: 'Share…' }).click()
  const shared = await ann.evaluate(() => (window as unknown as { shared: unknown }).shared)
  assert.deepEqual(shared, { title: 'lobby', url: `${node.url}#/room/lobby` })
})

pageTest('who made a room says what it is about, and others read it', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await ann.getByRole('button', { name: 'New room' }).click()
  await ann.getByLabel('Name', { exact: true }).fill('garden')
  await ann.getByRole('button', { name: 'Create room' }).click()
  await ann.getByRole('heading', { name: 'garden' }).waitFor()
  const bob = await visitor('Bob', '#/room/garden')
  await ann.getByTitle('About this room').click()
  await ann.getByLabel('Topic', { exact: true }).fill('What grows')
  await ann.getByRole('button', { name: 'Save' }).click()
  await ann.getByText('Saved.').waitFor()
  await bob.locator('.topic', { hasText: 'What grows' }).waitFor()
  await bob.getByTitle('About this room').click()
  const about = bob.getByRole('dialog', { name: 'garden' })
  await about.getByText('What grows').waitFor()
  assert.equal(await about.getByLabel('Topic', { exact: true }).count(), 0)
})

pageTest('a room that was left stands apart, and is entered again', async ({ node, visitor }) => {
  node.hub.createRoom('kitchen')
  const ann = await visitor('Ann', '#/room/kitchen')
  await composer(ann).waitFor()
  await ann.getByTitle('About this room').click()
  await ann.getByRole('dialog').getByRole('button', { name: 'Leave room' }).click()
  await ann.getByRole('heading', { name: 'lobby' }).waitFor()
  await ann.getByRole('heading', { name: 'Not entered' }).waitFor()
  await place(ann, 'kitchen').click()
  await composer(ann).waitFor()
  await ann.getByRole('heading', { name: 'Not entered' }).waitFor({ state: 'detached' })
})
