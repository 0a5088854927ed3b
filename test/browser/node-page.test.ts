import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { objects, startTestNode, type TestNode } from '../cli/rialto.ts'
import { openBrowser, skip } from './browser.ts'
import { pageTest } from './stage.ts'
import { enter, offline, own, say } from './visitor.ts'

test('the owner sees every part of the node at a glance, also on a phone', { skip }, async (t) => {
  const service = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1')
  await once(service, 'listening')
  t.after(() => service.close())
  const target = `/ip4/127.0.0.1/tcp/${(service.address() as AddressInfo).port}`
  await using node = await startTestNode({ peers: true })
  await using other = await startTestNode({ peers: true })
  await node.run(['p2p', 'listen', '/x/greeting', target])
  await connect(other, node)
  await using browser = await openBrowser()
  const page = await browser.window(await ownerLink(node), {
    viewport: { width: 360, height: 640 },
  })
  await enter(page, 'Ann')
  await say(page, 'one message')
  await own(page, 'one message', 'stored').waitFor()
  await page.getByRole('button', { name: 'Show rooms' }).click()
  await page.locator('.me .role', { hasText: 'owner' }).waitFor()
  await page.getByRole('link', { name: 'This node' }).click()
  await page.getByText('The node takes people and their messages.').waitFor()
  await panel(page, 'Node').getByText('ready', { exact: true }).waitFor()
  const chat = panel(page, 'Rooms and messages')
  await chat.getByRole('img', { name: /^Connections: 1 now/ }).waitFor()
  const peers = panel(page, 'Other nodes')
  await peers.getByText(/^Round trip [\d.]+ ms$/).waitFor()
  const id = objects((await other.run(['id', '--json'])).stdout)[0]?.peerId as string
  await peers.getByTitle(id).waitFor()
  await panel(page, 'Tunnels').getByText('/x/greeting').waitFor()
  assert.equal(await page.title(), 'This node - Rialto')
  const sideways = await page.evaluate(
    () => document.querySelector('.node-stage')!.scrollWidth - innerWidth,
  )
  assert(sideways <= 0)
})

test('whoever is not the owner is told so, with the next step, and the link leads to the rest', {
  skip,
}, async () => {
  await using node = await startTestNode()
  await using browser = await openBrowser()
  const page = await browser.window(`${node.http}/#/node`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await enter(page, 'Ann')
  await page.getByText('The node takes people and their messages.').waitFor()
  await panel(page, 'What everybody sees').waitFor()
  await page.getByText('rialto token show --owner').waitFor()
  assert.deepEqual(
    asked.filter((path) => path === '/metrics' || path === '/api/v1/status'),
    [],
  )
  const second = await page.context().newPage()
  await second.goto(await ownerLink(node))
  await second.locator('.room').first().waitFor()
  await page.getByRole('button', { name: 'I opened the link' }).click()
  await panel(page, 'Node').waitFor()
  await panel(page, 'Other nodes').getByText('This part does not run.').waitFor()
  await panel(page, 'Tunnels').getByText('--room-only').waitFor()
})

test('a node that goes away is told as away, with what was read last', { skip }, async () => {
  await using node = await startTestNode()
  await using browser = await openBrowser()
  const page = await browser.window(await ownerLink(node))
  await enter(page, 'Ann')
  await page.goto(`${node.http}/#/node`)
  await panel(page, 'Node').waitFor()
  node.child.process.kill('SIGKILL')
  await node.child.ended
  await page
    .getByText(/^The node has not answered since .+ What stands below is from before\.$/)
    .waitFor()
  await offline(page)
  await panel(page, 'Node').getByText('ready', { exact: true }).waitFor()
})

pageTest('the page of the node is not read while nobody looks', async ({ visitor, node }) => {
  const page = await visitor('Ann')
  let asked = 0
  await page.route('**/readyz', (route) => {
    asked += 1
    return route.fulfill({ json: { ready: true } })
  })
  await page.clock.install()
  await page.goto(`${node.url}#/node`)
  await page.getByText('The node takes people and their messages.').waitFor()
  const second = page.waitForResponse('**/readyz')
  await page.clock.runFor(10_000)
  await second
  const looked = asked
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.clock.runFor(60_000)
  // What was under way when the page went out of sight may have ended.
  assert(asked <= looked + 1)
  const hidden = asked
  const again = page.waitForResponse('**/readyz')
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await again
  assert(asked > hidden)
})

function panel(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

async function ownerLink(node: TestNode): Promise<string> {
  const { stdout } = await node.run(['token', 'show', '--owner'])
  return stdout.trim()
}

async function connect(from: TestNode, to: TestNode): Promise<void> {
  const { addrs } = objects((await to.run(['id', '--json'])).stdout)[0] as { addrs: string[] }
  const { code, stderr } = await from.run(['connect', addrs[0]!])
  assert.equal(code, 0, stderr)
}
