import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import {
  composer,
  enter,
  holds,
  message,
  online,
  own,
  ownMenu,
  place,
  say,
  texts,
  turnTo,
} from './visitor.ts'

pageTest(
  'two windows talk, in the same order, and each sees its own messages stored',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    const bob = await visitor('Bob')
    await say(ann, 'Good morning')
    await message(bob, 'Good morning').waitFor()
    await say(bob, 'Hi Ann\nhow are you?'.replace('\n', ' '))
    await message(ann, 'Hi Ann how are you?').waitFor()
    await own(ann, 'Good morning', 'stored').waitFor()
    assert.deepEqual(await texts(ann), await texts(bob))
    await ann.locator('.member', { hasText: 'Bob' }).waitFor()
  },
)

pageTest('a reload keeps the name, the room and its history', async ({ node, visitor }) => {
  node.hub.createRoom('kitchen', { topic: 'What is for lunch' })
  const ann = await visitor('Ann', '#/room/kitchen')
  await say(ann, 'soup')
  await own(ann, 'soup', 'stored').waitFor()
  await ann.reload()
  await online(ann)
  await own(ann, 'soup', 'stored').waitFor()
  assert.deepEqual(await texts(ann), ['soup'])
  await ann.getByRole('heading', { name: 'kitchen' }).waitFor()
  await ann.getByText('What is for lunch').waitFor()
  assert.equal(await ann.locator('.me .nick').textContent(), 'Ann')
  await ann.goto(node.url)
  await ann.getByRole('heading', { name: 'kitchen' }).waitFor()
})

pageTest(
  'Enter sends, Shift+Enter starts a new line, and an empty message is not sent',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).press('Enter')
    await composer(ann).fill('   ')
    await composer(ann).press('Enter')
    await composer(ann).fill('')
    await composer(ann).pressSequentially('one')
    await composer(ann).press('Shift+Enter')
    await composer(ann).pressSequentially('two')
    await composer(ann).press('Enter')
    await own(ann, 'one\ntwo', 'stored').waitFor()
    assert.deepEqual(await texts(ann), ['one\ntwo'])
    await holds(composer(ann), '')
  },
)

pageTest(
  'a room is made, is found by others, and a link to a missing one offers to make it',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await ann.getByRole('button', { name: 'New room' }).click()
    await ann.getByLabel('Name', { exact: true }).fill('a/b')
    await ann.getByRole('button', { name: 'Create room' }).click()
    await ann.getByText('A room cannot be named "a/b"').waitFor()
    await ann.getByLabel('Name', { exact: true }).fill('garden')
    await ann.getByLabel('Topic').fill('Roses')
    await ann.getByRole('button', { name: 'Create room' }).click()
    await ann.getByRole('heading', { name: 'garden' }).waitFor()
    assert.match(ann.url(), /#\/room\/garden$/)
    const bob = await visitor('Bob')
    await place(bob, 'garden').click()
    await bob.getByText('Roses').waitFor()
    await bob.goto(bob.url().replace('garden', 'cellar'))
    await bob.getByText('There is no room named cellar.').waitFor()
    await bob.getByRole('button', { name: 'Create it' }).click()
    await composer(bob).waitFor()
    await say(bob, 'dark here')
    await own(bob, 'dark here', 'stored').waitFor()
  },
)

pageTest(
  'a message elsewhere counts in the list and in the title until one looks',
  async ({ node, visitor }) => {
    node.hub.createRoom('kitchen')
    const ann = await visitor('Ann', '#/room/kitchen')
    await composer(ann).waitFor()
    await place(ann, 'lobby').click()
    await ann.getByRole('heading', { name: 'lobby' }).waitFor()
    await node.hub.broadcast('kitchen', 'lunch')
    await place(ann, 'kitchen').locator('.badge', { hasText: '1' }).waitFor()
    assert.equal(await ann.title(), '(1) lobby - Rialto')
    await place(ann, 'kitchen').click()
    await message(ann, 'lunch').waitFor()
    await ann.waitForFunction(() => document.title === 'kitchen - Rialto')
  },
)

pageTest('a member is written to directly, and only the two see it', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  const eve = await visitor('Eve')
  await turnTo(ann, 'Bob')
  await ann.getByText('This is the beginning of your messages with Bob.').waitFor()
  await say(ann, 'between us')
  await own(ann, 'between us', 'stored').waitFor()
  await place(bob, 'Ann').locator('.badge', { hasText: '1' }).waitFor()
  await place(bob, 'Ann').click()
  await message(bob, 'between us').waitFor()
  await say(bob, 'of course')
  await message(ann, 'of course').waitFor()
  assert.deepEqual(await texts(ann), ['between us', 'of course'])
  await ann.reload()
  await message(ann, 'of course').waitFor()
  assert.deepEqual(await texts(eve), [])
  assert.equal(await eve.locator('.room-link').count(), 1)
})

pageTest('a conversation keeps the name of a member who has gone', async ({ node, visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await turnTo(bob, 'Ann')
  await say(bob, 'are you there?')
  await own(bob, 'are you there?', 'stored').waitFor()
  node.hub.moderate({ action: 'kick', member: node.idOf('Ann') })
  await ann.locator('.connection.closed').waitFor()
  await bob.waitForFunction(() => !document.querySelector('.room-link .badge'))
  await bob.getByRole('heading', { name: 'Ann' }).waitFor()
  await bob.getByText('This is the beginning of your messages with Ann.').waitFor()
  await place(bob, 'Ann').waitFor()
})

pageTest(
  'a new name is seen by others, and a name that is taken is explained',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    const bob = await visitor('Bob')
    await ownMenu(ann, 'Change your name')
    await ann.getByLabel('Your name', { exact: true }).fill('Bob')
    await ann.getByRole('button', { name: 'Save' }).click()
    await ann.locator('.fault').waitFor()
    await ann.getByLabel('Your name', { exact: true }).fill('Anna')
    await ann.getByRole('button', { name: 'Save' }).click()
    await bob.locator('.member', { hasText: 'Anna' }).waitFor()
    await ann.locator('.me .nick', { hasText: /^Anna$/ }).waitFor()
  },
)

pageTest(
  'a name that somebody has is asked for again before one is in the room',
  async ({ browser, node, visitor }) => {
    await visitor('Ann')
    const page = await browser.window(node.url)
    await page.getByLabel('Your name', { exact: true }).fill('ann')
    await page.getByRole('button', { name: 'Enter' }).click()
    const fault = 'Somebody in "lobby" is named "ann"; choose another name.'
    await page.locator('.dialog .fault', { hasText: fault }).waitFor()
    assert.deepEqual(
      node.hub.members('lobby').map(({ nick }) => nick),
      ['Ann'],
    )
    await page.getByLabel('Your name', { exact: true }).fill('Anna')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.dialog').waitFor({ state: 'detached' })
    await say(page, 'I am Anna')
    await own(page, 'I am Anna', 'stored').waitFor()
  },
)

pageTest(
  'a name that nobody may have keeps one on the first screen, unseen by others, until one is taken',
  async ({ browser, node }) => {
    const page = await browser.window(node.url)
    for (const [name, fault] of [
      ['!!', 'Nobody can be named "!!": a name starts with a letter or digit'],
      ['node', 'Nobody can be named "node": the node itself has that name.'],
    ] as const) {
      await page.getByLabel('Your name', { exact: true }).fill(name)
      await page.getByRole('button', { name: 'Enter' }).click()
      await page.locator('.card .fault', { hasText: fault }).waitFor()
      await holds(page.getByLabel('Your name', { exact: true }), name)
      assert.deepEqual(node.hub.members('lobby'), [])
    }
    await page.reload()
    await enter(page, 'Nora')
    await say(page, 'I am Nora')
    await own(page, 'I am Nora', 'stored').waitFor()
  },
)

pageTest('who writes is shown to others, and new messages are announced', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await composer(bob).pressSequentially('h')
  await ann.getByText('Bob is writing…').waitFor()
  await composer(bob).press('Enter')
  await ann.getByRole('status').filter({ hasText: 'Bob: h' }).waitFor({ state: 'attached' })
})
