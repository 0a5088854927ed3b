import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ShellCache, type ShellCaches } from './shell-cache.ts'

const ORIGIN = 'http://node.example'
const FILES = ['/', '/icon.svg', '/assets/index-1.js']

/** The part of a browser's caches that is used. */
function memoryCaches(): ShellCaches & { fill(name: string, path: string, text: string): void } {
  const all = new Map<string, Map<string, string>>()
  const pathOf = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : String(request), ORIGIN).pathname
  const cacheOf = (name: string) => {
    if (!all.has(name)) all.set(name, new Map())
    return all.get(name)!
  }
  const find = (cache: Map<string, string>, request: RequestInfo | URL) => {
    const text = cache.get(pathOf(request))
    return text === undefined ? undefined : new Response(text)
  }
  return {
    fill: (name, path, text) => cacheOf(name).set(path, text),
    keys: async () => [...all.keys()],
    delete: async (name) => all.delete(name),
    match: async (request) => {
      for (const cache of all.values()) if (find(cache, request)) return find(cache, request)
      return undefined
    },
    open: async (name) => {
      const cache = cacheOf(name)
      return {
        match: async (request) => find(cache, request),
        addAll: async (requests) => {
          for (const request of requests) cache.set(pathOf(request), `kept ${pathOf(request)}`)
        },
      } as Cache
    },
  }
}

function scene(t: TestContext, fetch: typeof globalThis.fetch) {
  // A service worker's own address.
  Object.assign(globalThis, { location: new URL(ORIGIN) })
  t.after(() => Reflect.deleteProperty(globalThis, 'location'))
  const caches = memoryCaches()
  return { caches, shell: new ShellCache({ caches, fetch, files: FILES, version: '2' }) }
}

const get = (path: string, mode: RequestMode = 'cors') => ({
  method: 'GET',
  url: ORIGIN + path,
  mode,
})
const down: typeof fetch = async () => {
  throw new TypeError('no network')
}

test('the page comes from the network, and from what is kept where there is no node or only its proxy', async (t) => {
  let answer = () => Promise.resolve(new Response('new'))
  const { shell } = scene(t, () => answer())
  await shell.install()
  const page = async () => (await shell.answer(get('/?from=somewhere', 'navigate'))!).text()
  assert.equal(await page(), 'new')
  answer = async () => new Response('bad gateway', { status: 502 })
  assert.equal(await page(), 'kept /')
  answer = async () => Promise.reject(new TypeError('no network'))
  assert.equal(await page(), 'kept /')
  answer = async () => new Response('a token is wanted', { status: 401 })
  assert.equal(await page(), 'a token is wanted')
})

test('a network that swallows everything holds the page up for some seconds alone', async (t) => {
  const never: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason))
    })
  t.mock.method(AbortSignal, 'timeout', (milliseconds: number) => {
    assert.equal(milliseconds, 4_000)
    return AbortSignal.abort(new DOMException('late', 'TimeoutError'))
  })
  const { shell } = scene(t, (input, init) =>
    init!.signal!.aborted ? Promise.reject(init!.signal!.reason) : never(input, init),
  )
  await shell.install()
  assert.equal(await (await shell.answer(get('/', 'navigate'))!).text(), 'kept /')
})

test('hashed files come from what is kept, of whichever build, and else from the network', async (t) => {
  const { shell, caches } = scene(t, async () => new Response('fetched'))
  await shell.install()
  caches.fill('rialto-shell-1', '/assets/index-0.js', 'of the build before')
  const text = async (path: string) => (await shell.answer(get(path))!).text()
  assert.equal(await text('/assets/index-1.js'), 'kept /assets/index-1.js')
  assert.equal(await text('/assets/index-0.js'), 'of the build before')
  assert.equal(await text('/assets/other-9.js'), 'fetched')
})

test('the API, files, sockets, other origins and what changes something go their own way', (t) => {
  const { shell } = scene(t, down)
  for (const path of [
    '/api/v1/session',
    '/ws',
    '/files/abc',
    '/metrics',
    '/service-worker.js',
    '/',
  ]) {
    assert.equal(shell.answer(get(path)), undefined, path)
  }
  assert.equal(shell.answer({ ...get('/assets/index-1.js'), method: 'POST' }), undefined)
  assert.equal(
    shell.answer({ ...get(''), url: 'http://other.example/assets/index-1.js' }),
    undefined,
  )
})

test('without a network the icon is the kept one, and what is not kept fails as it would without us', async (t) => {
  const { shell } = scene(t, down)
  await assert.rejects(shell.answer(get('/icon.svg'))!, /no network/)
  await assert.rejects(shell.answer(get('/', 'navigate'))!, /no network/)
  await shell.install()
  assert.equal(await (await shell.answer(get('/icon.svg'))!).text(), 'kept /icon.svg')
})

test('builds before the last one are forgotten, and caches of others are not touched', async (t) => {
  const { shell, caches } = scene(t, down)
  for (const name of ['rialto-shell-0', 'other', 'rialto-shell-1']) caches.fill(name, '/', name)
  await shell.install()
  await shell.activate()
  assert.deepEqual(await caches.keys(), ['other', 'rialto-shell-1', 'rialto-shell-2'])
  assert.deepEqual(
    [shell.holds('/assets/index-1.js'), shell.holds('/assets/index-0.js')],
    [true, false],
  )
})
