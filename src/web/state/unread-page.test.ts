import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageFrom, openPage, roomView, settled } from './page.fixture.ts'

/** A room that was entered and whose newest message is `newest`. */
const enteredRoom = (room: string, newest: number) => roomView(room, { epoch: 'e', newest })

test('a message elsewhere counts as unread until one has read to the end there', async () => {
  const { page, emit, client, views } = await openPage()
  client.join('kitchen')
  views.set('kitchen', enteredRoom('kitchen', 0))
  emit('room', views.get('kitchen')!)
  await settled()
  views.set('kitchen', enteredRoom('kitchen', 1))
  emit('message', messageFrom('bob', 'kitchen'), views.get('kitchen')!)
  await settled()
  const unread = () => page.state.get().places.map((place) => `${place.room} ${place.unread}`)
  assert.deepEqual(unread(), ['kitchen 1', 'lobby 0'])
  page.go({ kind: 'room', room: 'kitchen' })
  await settled()
  assert.deepEqual(page.reading.news(views.get('kitchen')!), { count: 1, readTo: 0 })
  page.reading.reachedEnd(views.get('kitchen')!)
  await settled()
  assert.deepEqual(unread(), ['kitchen 0', 'lobby 0'])
})

test('a message in the room shown is unread only while nobody looks or reads further up, and an own one never', async () => {
  const { page, emit, around, views } = await openPage()
  const unread = () => page.state.get().places[0]?.unread
  let newest = 0
  const hear = async (id: string) => {
    newest += 1
    views.set('lobby', enteredRoom('lobby', newest))
    emit('message', { ...messageFrom(id), seq: newest }, views.get('lobby')!)
    await settled()
  }
  views.set('lobby', enteredRoom('lobby', 0))
  emit('room', views.get('lobby')!)
  await settled()
  await hear('bob')
  assert.equal(unread(), 0)
  page.reading.places.set('lobby', [{ key: '1', top: 0 }])
  await hear('bob')
  assert.equal(unread(), 1)
  await hear('me')
  assert.equal(unread(), 0)
  page.reading.places.set('lobby', 'end')
  around.visible = false
  await hear('bob')
  page.reading.reachedEnd(views.get('lobby')!)
  await settled()
  assert.equal(unread(), 1)
  around.visible = true
  page.reading.reachedEnd(views.get('lobby')!)
  await settled()
  assert.equal(unread(), 0)
})
