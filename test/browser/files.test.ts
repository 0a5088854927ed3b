import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { exifSegment, gif, jpeg, png, SECRET } from '../../src/chat/pictures/pictures.fixture.ts'
import { type Child, startChild } from '../child.ts'
import { MAIN, rialto, temporaryFolder } from '../cli/rialto.ts'
import { violations } from './axe.ts'
import { openBrowser, skip, type TestBrowser } from './browser.ts'
import {
  choose,
  download,
  drop,
  type Given,
  hold,
  paste,
  picture,
  waiting,
} from './file-gestures.ts'
import { composer, enter, holds, offline, online, own, place, say, turnTo } from './visitor.ts'

const KIB = 1024

interface Stage extends AsyncDisposable {
  readonly url: string
  readonly home: string
  readonly browser: TestBrowser
  visitor(name: string): Promise<Page>
  /** Kills the node, at once. */
  kill(): Promise<void>
  /** Starts it again, where it was. */
  start(): Promise<void>
}

/** A real node, a browser, and who comes in. */
async function stage(...options: string[]): Promise<Stage> {
  const folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const args = (http: string) => [
    MAIN,
    'start',
    '--home',
    home,
    '--http',
    http,
    '--json',
    '--room-only',
    ...options,
  ]
  let node: Child = startChild(args('127.0.0.1:0'))
  const url = await ready(node)
  const browser = await openBrowser()
  return {
    url,
    home,
    browser,
    async visitor(name) {
      const page = await browser.window(url)
      await enter(page, name)
      return page
    },
    async kill() {
      node.process.kill('SIGKILL')
      await node.ended
    },
    async start() {
      node = startChild(args(new URL(url).host))
      assert.equal(await ready(node), url)
    },
    async [Symbol.asyncDispose]() {
      await node[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
      await browser[Symbol.asyncDispose]()
    },
  }
}

async function ready(node: Child): Promise<string> {
  const [line] = await node.line(/.*/)
  return new URL((JSON.parse(line) as { http: string }).http).href
}

function text(name: string, content: string, type = 'text/plain'): Given {
  return { name, type, bytes: Buffer.from(content) }
}

const BRIDGE: Given = { name: 'bridge.png', type: 'image/png', bytes: png(600, 300) }

test('a picture that is pasted and a file that is dropped reach the others, as a picture and as a download', {
  skip,
}, async () => {
  await using node = await stage()
  const [ann, bob] = await Promise.all([node.visitor('Ann'), node.visitor('Bob')])
  await paste(ann, BRIDGE)
  await waiting(ann, 'bridge.png', 'ready').waitFor()
  await hold(ann, text('notes.txt', 'water the plants'))
  await ann.getByText('Drop files here to send them to lobby').waitFor()
  await drop(ann, text('notes.txt', 'water the plants'))
  await ann.locator('.drop-zone').waitFor({ state: 'detached' })
  await waiting(ann, 'notes.txt', 'ready').waitFor()
  await say(ann, 'look')
  await own(ann, 'look', 'stored').waitFor()
  await ann.locator('.tray').waitFor({ state: 'detached' })
  const image = await picture(bob, 'bridge.png')
  // Its place was kept before it came, in its own shape.
  assert.deepEqual(
    await image.evaluate(({ width, height, naturalWidth }: HTMLImageElement) => [
      width / height,
      naturalWidth,
    ]),
    [2, 600],
  )
  const [saved] = await Promise.all([
    bob.waitForEvent('download'),
    download(bob, 'notes.txt').click(),
  ])
  assert.equal(saved.suggestedFilename(), 'notes.txt')
  assert.equal(await readFile(await saved.path(), 'utf8'), 'water the plants')
  // As with every link, in a window of its own.
  const link = bob.locator('a.picture')
  const [opened] = await Promise.all([
    bob.context().waitForEvent('page'),
    link.click({ modifiers: ['Control'] }),
  ])
  await opened.waitForLoadState()
  assert.match(opened.url(), /\/files\/[\w-]{24}\/bridge\.png$/)
})

test('a picture fills the window on a press, with the others of its message beside it, by keyboard too', {
  skip,
}, async () => {
  await using node = await stage()
  const ann = await node.visitor('Ann')
  await paste(ann, BRIDGE, text('notes.txt', 'no picture'), { ...BRIDGE, name: 'tower.png' })
  for (const name of ['bridge.png', 'notes.txt', 'tower.png'])
    await waiting(ann, name, 'ready').waitFor()
  await say(ann, 'two')
  await own(ann, 'two', 'stored').waitFor()
  await picture(ann, 'tower.png')
  await ann.locator('a.picture').last().focus()
  await ann.keyboard.press('Enter')
  const viewer = ann.getByRole('dialog', { name: 'tower.png' })
  await viewer.getByText('2 of 2').waitFor()
  assert.deepEqual(await violations(ann), [])
  await ann.keyboard.press('ArrowRight')
  const other = ann.getByRole('dialog', { name: 'bridge.png' })
  const [saved] = await Promise.all([
    ann.waitForEvent('download'),
    other.getByRole('link', { name: 'Save' }).click(),
  ])
  assert.equal(saved.suggestedFilename(), 'bridge.png')
  await other.getByRole('button', { name: 'Previous picture' }).click()
  await viewer.waitFor()
  await ann.keyboard.press('Escape')
  await ann.getByRole('dialog').waitFor({ state: 'detached' })
  await ann.waitForFunction(() => document.activeElement?.matches('a.picture[title="tower.png"]'))
})

test('what is sent while its file is on its way waits for it, and says so', { skip }, async () => {
  await using node = await stage()
  const ann = await node.visitor('Ann')
  const held = Promise.withResolvers<void>()
  await ann.route(/\/api\/v1\/uploads\//, async (route) => {
    await held.promise
    await route.continue()
  })
  await paste(ann, text('notes.txt', 'water the plants'))
  await waiting(ann, 'notes.txt', 'sending').waitFor()
  await say(ann, 'here they are')
  await ann.getByText('Will be sent as soon as the files are there.').waitFor()
  await holds(composer(ann), 'here they are')
  held.resolve()
  await own(ann, 'here they are', 'stored').waitFor()
  await download(ann, 'notes.txt').waitFor()
  await holds(composer(ann), '')
})

test('what a camera writes into a picture is not found in it, and a file alone is a message', {
  skip,
}, async () => {
  await using node = await stage()
  const ann = await node.visitor('Ann')
  const bytes = jpeg(exifSegment(6))
  assert.ok(bytes.includes(SECRET))
  await choose(ann, { name: 'trip.jpg', type: 'image/jpeg', bytes })
  await waiting(ann, 'trip.jpg', 'ready').waitFor()
  await composer(ann).press('Enter')
  const image = await picture(ann, 'trip.jpg')
  // Turned upright, as the camera meant it.
  assert.deepEqual(
    await image.evaluate((shown: HTMLImageElement) => [
      shown.naturalWidth,
      shown.naturalHeight,
      shown.width,
      shown.height,
    ]),
    [8, 16, 8, 16],
  )
  const read = await ann.evaluate(async () => {
    const url = document.querySelector<HTMLAnchorElement>('a.picture')!.href
    return await (await fetch(url)).text()
  })
  assert.ok(read.length > 0 && !read.includes('SECRETNAME'))
})

test('drawings, pages and polyglots are downloads, and nothing in them ever runs', {
  skip,
}, async () => {
  await using node = await stage()
  const ann = await node.visitor('Ann')
  const script = 'document.documentElement.dataset.ran = "yes"; window.ran = true'
  const files = [
    text(
      'drawing.svg',
      `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`,
      'image/svg+xml',
    ),
    text('page.html', `<!doctype html><title>x</title><script>${script}</script>`, 'text/html'),
    text('code.gif', `GIF89a/*aaaaaaaa*/=1;${script}`, 'image/gif'),
    {
      name: 'both.gif',
      type: 'image/gif',
      bytes: Buffer.concat([gif(), Buffer.from(`;${script}`)]),
    },
    {
      name: 'both.png',
      type: 'image/png',
      bytes: Buffer.concat([png(), Buffer.from(`<script>${script}</script>`)]),
    },
  ]
  await choose(ann, ...files)
  for (const { name } of files) await waiting(ann, name, 'ready').waitFor()
  await composer(ann).press('Enter')
  for (const { name } of files.slice(0, 3)) await download(ann, name).waitFor()
  await picture(ann, 'both.gif')
  await picture(ann, 'both.png')
  const urls = await ann
    .locator('.messages .files a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  assert.equal(urls.length, 5)
  // A window whose complaints are no failure: the browser is to complain.
  const host = await ann.context().newPage()
  await host.goto(node.url)
  for (const url of urls) {
    // As a script of the page itself, whose policy takes scripts from the node.
    const loaded = await host
      .evaluate(async (src) => {
        const element = document.createElement('script')
        element.src = src
        document.head.append(element)
        return await new Promise((resolve) => {
          element.onload = () => resolve('ran')
          element.onerror = () => resolve('refused')
        })
      }, url)
      .catch(String)
    assert.equal(loaded, 'refused', url)
    // As a page of its own.
    const page = await ann.context().newPage()
    const arrived = await page.goto(url).then(
      () => 'shown',
      () => 'saved',
    )
    assert.equal(arrived, url.includes('both.') ? 'shown' : 'saved', url)
    assert.equal(
      await page.evaluate(() => document.documentElement.dataset.ran ?? 'no').catch(() => 'no'),
      'no',
    )
    await page.close()
  }
  for (const page of [ann, host]) assert.equal(await page.evaluate(() => 'ran' in window), false)
})

test('a file that is too large says how large it may be, and the rest is sent', {
  skip,
}, async () => {
  await using node = await stage('--file-bytes', '64KiB')
  const ann = await node.visitor('Ann')
  await choose(
    ann,
    { name: 'film.bin', type: 'video/mp4', bytes: Buffer.alloc(65 * KIB) },
    text('small.txt', 'fits'),
  )
  await waiting(ann, 'film.bin', 'failed')
    .getByText('Too large: a file may have up to 64 KB.')
    .waitFor()
  await waiting(ann, 'small.txt', 'ready').waitFor()
  await composer(ann).press('Enter')
  await download(ann, 'small.txt').waitFor()
  await ann.getByRole('button', { name: 'Remove film.bin' }).click()
  await ann.locator('.tray').waitFor({ state: 'detached' })
})

test('an upload goes on by itself after the node was killed and started again', {
  skip,
}, async () => {
  await using node = await stage()
  const ann = await node.visitor('Ann')
  const puts: number[] = []
  let killed: Promise<void> | undefined
  await ann.route('**/api/v1/uploads/*', async (route) => {
    const offset = Number(route.request().headers()['upload-offset'])
    puts.push(offset)
    // In the middle of it.
    if (offset > 0) killed ??= node.kill()
    await killed
    await route.continue().catch(() => {})
  })
  const bytes = Buffer.alloc(3 * KIB * KIB, 'x')
  await choose(ann, { name: 'film.bin', type: 'video/mp4', bytes })
  await offline(ann)
  await waiting(ann, 'film.bin', 'sending').waitFor()
  await node.start()
  await online(ann)
  await waiting(ann, 'film.bin', 'ready').waitFor()
  assert.equal(puts.filter((offset) => offset === 0).length, 1)
  await say(ann, 'there it is')
  await own(ann, 'there it is', 'stored').waitFor()
  const [saved] = await Promise.all([
    ann.waitForEvent('download'),
    download(ann, 'film.bin').click(),
  ])
  assert.deepEqual(await readFile(await saved.path()), bytes)
})

test('where the node has no more room for files, the page says so and keeps what one wrote', {
  skip,
}, async () => {
  await using node = await stage('--retain-files', '1MiB')
  const ann = await node.visitor('Ann')
  await composer(ann).fill('a film')
  await choose(ann, { name: 'film.bin', type: 'video/mp4', bytes: Buffer.alloc(2 * KIB * KIB) })
  await waiting(ann, 'film.bin', 'failed')
    .getByText('The node has no room for more files now.')
    .waitFor()
  await holds(composer(ann), 'a film')
})

test('a file goes from the room with its message, and is closed to who is banned', {
  skip,
}, async () => {
  await using node = await stage()
  const [ann, bob] = await Promise.all([node.visitor('Ann'), node.visitor('Bob')])
  await paste(ann, BRIDGE)
  await waiting(ann, 'bridge.png', 'ready').waitFor()
  await composer(ann).press('Enter')
  await picture(bob, 'bridge.png')
  const url = await bob.locator('a.picture').getAttribute('href')
  const read = (page: Page) =>
    page.evaluate(async (to) => (await fetch(to, { cache: 'no-store' })).status, url!)
  assert.equal(await read(bob), 200)
  await rialto(['room', 'ban', 'lobby', 'Bob', '--home', node.home])
  await bob.getByText('banned').first().waitFor()
  assert.equal(await read(bob), 403)
  assert.equal(await read(ann), 200)
  await ann.evaluate(deleteFirst)
  await ann.locator('a.picture').waitFor({ state: 'detached' })
  assert.equal(await read(ann), 404)
})

test('a file may be the first that one sends to a member, and is seen by the two alone', {
  skip,
}, async () => {
  await using node = await stage()
  const [ann, bob] = await Promise.all([node.visitor('Ann'), node.visitor('Bob')])
  await turnTo(ann, 'Bob')
  await paste(ann, BRIDGE)
  await waiting(ann, 'bridge.png', 'ready').waitFor()
  await composer(ann).press('Enter')
  await place(bob, 'Ann').click()
  await picture(bob, 'bridge.png')
  await picture(ann, 'bridge.png')
  const cyd = await node.visitor('Cyd')
  const url = await bob.locator('a.picture').getAttribute('href')
  assert.equal(await cyd.evaluate(async (to) => (await fetch(to)).status, url!), 404)
})

/** Deletes one's own first message in the lobby, from another connection; runs in the page. */
async function deleteFirst(): Promise<void> {
  const { id, secret } = JSON.parse(localStorage.getItem('rialto.identity') ?? '{}')
  const socket = new WebSocket('/ws', ['rialto.v1'])
  const heard = (type: string) =>
    new Promise<void>((resolve) => {
      socket.addEventListener('message', ({ data }) => JSON.parse(data).type === type && resolve())
    })
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  for (const [frame, answer] of [
    [{ type: 'hello', member: { id, secret } }, 'hello'],
    [{ type: 'join', room: 'lobby' }, 'joined'],
    [{ type: 'delete', room: 'lobby', seq: 1 }, 'changed'],
  ] as const) {
    const answered = heard(answer)
    socket.send(JSON.stringify(frame))
    await answered
  }
  socket.close()
}
