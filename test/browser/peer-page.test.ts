/** A page of a peer's service in a browser: it has an origin of its own, or none. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { WebSocketServer } from 'ws'
import { httpService, stage } from '../../src/tunnel/http/proxy.fixture.ts'
import { openBrowser, skip } from './browser.ts'

test('a page of a peer runs under its own origin, and by path under none, without the cookies of its host', {
  skip,
}, async (t) => {
  const at = await stage(t)
  const cookies: (string | undefined)[] = []
  at.serve(
    await httpService(t, (request, response) => {
      if (request.url === '/a.js') {
        response.setHeader('Content-Type', 'text/javascript')
        response.end('document.title = origin')
        return
      }
      cookies.push(request.headers.cookie)
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'theirs=1; Path=/' })
      response.end(request.url === '/still' ? 'still' : '<script src="a.js"></script>')
    }),
  )
  await using browser = await openBrowser()
  // What else this machine serves, on another port of the same host.
  const room = await httpService(t, (_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'room=secret' })
      .end('room')
  })
  const page = await browser.window(`http://127.0.0.1:${room}/`)
  await page.goto(`http://127.0.0.1:${at.port}${at.path}/x/web/http/still`)
  assert.equal(await page.evaluate(() => self.origin), 'null')

  await page.goto(`http://localhost:${at.port}${at.path}/x/web/http/`)
  assert.equal(await page.title(), `http://${at.origin}`)
  assert.equal(await page.evaluate(() => document.cookie), 'theirs=1')
  const foreign = await page.evaluate(
    (url) => fetch(url, { mode: 'no-cors' }).then((answer) => answer.type),
    `http://127.0.0.1:${at.port}${at.path}/x/web/http/foreign`,
  )
  assert.equal(foreign, 'opaque')
  assert.deepEqual(cookies, [undefined, undefined])

  await page.goto(`http://127.0.0.1:${room}/`)
  assert.equal(await page.evaluate(() => document.cookie), 'room=secret')
})

test('a page of a peer talks to its service by WebSocket, and to no other origin', {
  skip,
}, async (t) => {
  const at = await stage(t)
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('page')
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`got ${data}`)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  })
  at.serve((server.address() as AddressInfo).port)
  await using browser = await openBrowser()
  const page = await browser.window(`http://${at.origin}/x/web/http/`)
  const talk = (url: string) =>
    page.evaluate(
      (to) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(to)
          socket.onopen = () => socket.send('hello')
          socket.onmessage = ({ data }) => resolve(data)
          socket.onclose = () => resolve('closed')
        }),
      url,
    )
  assert.equal(await talk(`ws://${at.origin}/x/web/http/`), 'got hello')
  assert.equal(await talk(`ws://127.0.0.1:${at.port}${at.path}/x/web/http/`), 'closed')
})
