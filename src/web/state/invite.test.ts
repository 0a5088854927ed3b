import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForToken, roomLink } from './invite.ts'

test('a link leads to its room, whatever the name holds', () => {
  assert.equal(
    roomLink('https://chat.example.org', 'q/a & more'),
    'https://chat.example.org/#/room/q%2Fa%20%26%20more',
  )
})

test('the node says whether its own link is wanted first, and silence is taken as no', async () => {
  const answering = (body: string) => async () => new Response(body)
  assert.equal(await asksForToken(answering('{"required":true}')), true)
  assert.equal(await asksForToken(answering('{"required":false}')), false)
  assert.equal(await asksForToken(answering('nonsense')), false)
  const away = async () => {
    throw new TypeError('no network')
  }
  assert.equal(await asksForToken(away), false)
})
