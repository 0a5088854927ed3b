import assert from 'node:assert/strict'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { PageNode } from './page-node.ts'
import { pageTest } from './stage.ts'
import { composer, own, place, say, turnTo } from './visitor.ts'

pageTest('a room of hundreds is a count and a sample, and says so', async ({ node, visitor }) => {
  await using _crowd = await crowd(node, 213)
  const ann = await visitor('Ann')
  await ann.getByText('214 here; 20 shown').waitFor()
  await ann.getByText('and 194 more members').waitFor()
  assert.equal(await ann.locator('.member').count(), 20)
  await ann.getByLabel('Find a member').fill('nobody')
  await ann.getByText('Nobody of that name among those shown.').waitFor()
})

pageTest(
  'a member is found by name among many, and a few need no search',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await ann.getByText('1 here now').waitFor()
    assert.equal(await ann.getByLabel('Find a member').count(), 0)
    await using _crowd = await crowd(node, 30)
    await ann.getByText('31 here now').waitFor()
    const names = ann.locator('.member .nick')
    assert.equal(await names.first().textContent(), 'Ann (you)')
    await ann.getByLabel('Find a member').fill('MEMBER 17')
    await ann.getByText('member 17', { exact: true }).waitFor()
    await ann.waitForFunction(() => document.querySelectorAll('.member').length === 1)
    await ann.getByLabel('Find a member').fill('')
    await ann.waitForFunction(() => document.querySelectorAll('.member').length === 31)
  },
)

pageTest(
  'a card tells who somebody is, and leads to writing and to a mention',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await visitor('Bob')
    const bobsId = node.idOf('Bob')
    await composer(ann).fill('hello')
    await ann.locator('.member-card', { hasText: 'Bob' }).click()
    const card = ann.getByRole('dialog', { name: 'Bob' })
    await card.getByText('Member', { exact: true }).waitFor()
    await card.getByText('here', { exact: true }).waitFor()
    const shown = (await card.locator('code').textContent()) ?? ''
    assert.equal(shown.replaceAll(' ', ''), bobsId.slice(0, 12))
    await card.getByRole('button', { name: 'Mention' }).click()
    await ann.waitForFunction(
      () =>
        document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value === 'hello @Bob ',
    )
    await ann.locator('.member-card', { hasText: 'Bob' }).click()
    await card.getByRole('button', { name: 'Write directly' }).click()
    await ann.getByRole('heading', { name: 'Bob', exact: true }).waitFor()
    await card.waitFor({ state: 'detached' })
  },
)

pageTest('the other one of a conversation is here or away', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await turnTo(ann, 'Bob')
  await say(ann, 'psst')
  await own(ann, 'psst', 'stored').waitFor()
  await place(ann, 'Bob').getByText('here now').waitFor({ state: 'attached' })
  await ann.locator('.topic', { hasText: 'here now' }).waitFor()
  await bob.close()
  await place(ann, 'Bob').getByText('away').waitFor({ state: 'attached' })
  await ann.locator('.topic', { hasText: 'away' }).waitFor()
})

/** Members by programs of their own, named `member 1`, `member 2` …, in the lobby until disposed of. */
async function crowd(node: PageNode, count: number): Promise<AsyncDisposable> {
  const sockets = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const socket = new WebSocket(`${node.url.replace('http', 'ws')}ws`, 'rialto.v1')
      const joined = new Promise<void>((resolve) => {
        socket.on('message', (data) => JSON.parse(String(data)).type === 'joined' && resolve())
      })
      await once(socket, 'open')
      socket.send(JSON.stringify({ type: 'hello', nick: `member ${index + 1}` }))
      socket.send(JSON.stringify({ type: 'join', ref: 1, room: 'lobby', limit: 0 }))
      await joined
      return socket
    }),
  )
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate()
    },
  }
}
