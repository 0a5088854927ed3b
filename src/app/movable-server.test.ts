import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MovableServer } from './movable-server.ts'

/** A server whose every opening and closing is noted; a port of 1 is taken. */
function noted() {
  const log: string[] = []
  const server = new MovableServer(async ({ host, port }) => {
    await new Promise(setImmediate)
    if (port === 1) throw new Error('it is taken')
    log.push(`open ${port}`)
    const close = async () => void log.push(`close ${port}`)
    const urls: [string] = [`http://${host}:${port}`]
    return { listening: { urls, loopback: true }, close, [Symbol.asyncDispose]: close }
  })
  return { log, server, at: (port: number) => server.move({ host: '127.0.0.1', port }) }
}

test('a server is opened elsewhere before it is closed where it was, and stays where nothing changes', async () => {
  const { log, server, at } = noted()
  await server.move(undefined)
  await Promise.all([at(2), at(2), at(3)])
  assert.deepEqual(log, ['open 2', 'open 3', 'close 2'])
  assert.deepEqual(server.urls, ['http://127.0.0.1:3'])
  await server.move(undefined)
  assert.deepEqual([server.urls, log.at(-1)], [[], 'close 3'])
})

test('a server that cannot be opened elsewhere stays where it is', async () => {
  const { log, server, at } = noted()
  await at(2)
  await assert.rejects(at(1), { message: 'it is taken' })
  assert.deepEqual([server.urls, log], [['http://127.0.0.1:2'], ['open 2']])
})

test('a server that is closed while it moves is closed in the end, and not opened again', async () => {
  const { log, server, at } = noted()
  const moving = at(2)
  await Promise.all([moving, server.close(), at(3)])
  assert.deepEqual(server.urls, [])
  assert.deepEqual(
    log.filter((line) => line.startsWith('open')).length,
    log.filter((line) => line.startsWith('close')).length,
  )
})
