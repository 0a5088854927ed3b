import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { type TestContext, test } from 'node:test'
import { listen } from './listen.ts'

function server(t: TestContext): Server {
  const server = createServer()
  t.after(() => server.close())
  return server
}

test('loopback is told apart from what others reach', async (t) => {
  for (const host of ['127.0.0.1', '127.5.0.1', 'localhost']) {
    assert.equal((await listen(server(t), { host, port: 0 }, 'http')).loopback, true, host)
  }
  assert.equal((await listen(server(t), { host: '0.0.0.0', port: 0 }, 'http')).loopback, false)
})

test('a URL has the scheme, the address and the port that was taken', async (t) => {
  const { urls } = await listen(server(t), { host: '127.0.0.1', port: 0 }, 'https')
  assert.match(urls[0], /^https:\/\/127\.0\.0\.1:[1-9]\d*$/)
})

test('an IPv6 address stands in brackets', async (t) => {
  const one = server(t)
  try {
    const { urls, loopback } = await listen(one, { host: '::1', port: 0 }, 'http')
    assert.match(urls[0], /^http:\/\/\[::1\]:[1-9]\d*$/)
    assert.equal(loopback, true)
  } catch (error) {
    t.skip(`this machine has no IPv6: ${(error as Error).message}`)
  }
})

test('every address stands for this machine first and then for its others', async (t) => {
  const { urls } = await listen(server(t), { host: '0.0.0.0', port: 0 }, 'http')
  assert.match(urls[0], /^http:\/\/127\.0\.0\.1:/)
  assert.ok(urls.every((url) => !url.includes('0.0.0.0:')))
})

test('a name that no machine has is an error', async (t) => {
  await assert.rejects(listen(server(t), { host: 'nowhere.invalid', port: 0 }, 'http'), {
    code: 'NODE_ADDRESS',
  })
})
