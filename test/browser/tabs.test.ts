import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser, skip } from './browser.ts'
import { type LastingNode, startLastingNode } from './two-people/lasting-node.ts'
import { enter, message, offline, online, own, place, say, texts } from './visitor.ts'

test('two tabs share one connection, talk in different rooms, and lose nothing when the node is killed', {
  skip,
}, async () => {
  await using node = await startLastingNode()
  const { url } = node
  await using browser = await openBrowser()
  const one = await browser.window(url)
  await enter(one, 'Ann')
  const two = await another(one)
  assert.equal(await connections(node), 1)
  await makeRoom(two, 'garden')
  await say(one, 'in the lobby')
  await own(one, 'in the lobby', 'stored').waitFor()
  await say(two, 'in the garden')
  await own(two, 'in the garden', 'stored').waitFor()
  assert.deepEqual(await texts(one), ['in the lobby'])
  assert.deepEqual(await texts(two), ['in the garden'])
  await place(two, 'lobby').click()
  await message(two, 'in the lobby').waitFor()
  await node.kill()
  await Promise.all([offline(one), offline(two)])
  await say(one, 'from one, offline')
  await say(two, 'from two, offline')
  await node.start()
  await Promise.all([online(one), online(two)])
  for (const page of [one, two]) {
    for (const text of ['from one, offline', 'from two, offline']) {
      await page
        .locator('.line-box:not(.sending)')
        .filter({ has: message(page, text) })
        .waitFor()
    }
    assert.equal((await texts(page)).length, 3)
  }
  assert.deepEqual(await texts(one), await texts(two))
  assert.equal(await connections(node), 1)
  await one.close()
  await say(two, 'alone')
  await own(two, 'alone', 'stored').waitFor()
  assert.equal(await connections(node), 1)
})

test('a tab that crashes leaves the rooms that no other tab is in, and the other one goes on', {
  skip,
}, async () => {
  await using node = await startLastingNode()
  const { url } = node
  await using browser = await openBrowser()
  const bob = await browser.window(url)
  await enter(bob, 'Bob')
  await makeRoom(bob, 'garden')
  const one = await browser.window(url)
  await enter(one, 'Ann')
  const two = await another(one)
  await two.evaluate(() => {
    location.hash = '#/room/garden'
  })
  await message(two, 'hello')
    .or(two.getByRole('heading', { name: 'garden' }))
    .first()
    .waitFor()
  await bob.getByTitle('Write to Ann directly', { exact: true }).waitFor()
  await crash(two)
  await bob.getByTitle('Write to Ann directly', { exact: true }).waitFor({ state: 'detached' })
  await online(one)
  await say(one, 'still here')
  await own(one, 'still here', 'stored').waitFor()
  await place(bob, 'lobby').click()
  await message(bob, 'still here').waitFor()
  assert.equal(await connections(node), 2)
})

test('without shared workers each tab has a connection of its own', { skip }, async () => {
  await using node = await startLastingNode()
  const { url } = node
  await using browser = await openBrowser()
  const one = await browser.window('about:blank')
  await one.context().addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await one.goto(url)
  await enter(one, 'Ann')
  const two = await another(one)
  assert.equal(await connections(node), 2)
  await say(two, 'from the other tab')
  await message(one, 'from the other tab').waitFor()
})

/** A second tab of the same browser. */
async function another(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await online(tab)
  return tab
}

async function makeRoom(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New room' }).first().click()
  await page.getByRole('dialog').getByLabel('Name', { exact: false }).first().fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // A page that has crashed does not answer.
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Connections of the rooms protocol, as the node counts them. */
async function connections(node: LastingNode): Promise<number> {
  const { stdout } = await node.run(['status', '--json'])
  return (JSON.parse(stdout) as { hub: { connections: { v1: number } } }).hub.connections.v1
}
