import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createChatClient } from '../../src/chat/client/index.ts'
import { startTestNode, type TestNode } from '../cli/rialto.ts'
import { gorillaClient } from './gorilla-client.ts'

describe('a client written for the chat of gorilla/websocket, on a running node', () => {
  let node: TestNode

  before(async () => {
    node = await startTestNode()
  })
  after(() => node[Symbol.asyncDispose]())
  const ws = () => new URL('/ws', node.http.replace('http', 'ws')).href

  test('sees what it says and what others of its kind say', async () => {
    await using a = await gorillaClient(ws())
    await using b = await gorillaClient(ws())
    a.send('  good\nmorning ')
    assert.equal(await a.nextLine(), 'good morning')
    assert.equal(await b.nextLine(), 'good morning')
    b.send('and to you')
    assert.equal(await a.nextLine(), 'and to you')
  })

  test('sees many messages in their order, however they were joined', async () => {
    await using a = await gorillaClient(ws())
    await using b = await gorillaClient(ws())
    const said = Array.from({ length: 500 }, (_, i) => `message ${i}`)
    for (const text of said) a.send(text)
    const heard: string[] = []
    while (heard.length < said.length) heard.push(await b.nextLine())
    assert.deepEqual(heard, said)
  })

  test('talks with a named member, whose lines carry the name', async () => {
    await using a = await gorillaClient(ws())
    await using member = createChatClient({ url: node.http, nick: 'ada' })
    await member.connect()
    const room = await member.join('lobby')
    const heard = new Promise<string>((resolve) => {
      member.on('message', ({ from, text }) => {
        if (from.id !== member.me?.id) resolve(`${from.nick}: ${text}`)
      })
    })
    room.say('hello\nfrom the page')
    assert.equal(await a.nextLine(), 'ada: hello from the page')
    a.send('hello from the plain side')
    assert.match(await heard, /^guest#\w+: hello from the plain side$/)
  })

  test('is closed with 1009 for a message above 512 bytes, and takes one of 512', async () => {
    await using a = await gorillaClient(ws())
    a.send('x'.repeat(512))
    assert.equal((await a.nextLine()).length, 512)
    a.send('x'.repeat(513))
    assert.equal((await a.closed).code, 1009)
  })

  test('finds nothing but the page at /, as on the original', async () => {
    assert.equal((await fetch(node.http)).status, 200)
    const missing = await fetch(new URL('/nothing', node.http))
    assert.deepEqual([missing.status, await missing.text()], [404, 'Not found\n'])
    const posted = await fetch(node.http, { method: 'POST' })
    assert.deepEqual([posted.status, await posted.text()], [405, 'Method not allowed\n'])
  })
})
