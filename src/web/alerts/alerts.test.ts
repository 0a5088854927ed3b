import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_SETTINGS, type Settings } from '../state/settings.ts'
import { ALERT_CHARACTERS, alertText } from './alert-text.ts'
import { createAlerts } from './alerts.ts'

function scene(change: Partial<Settings>, mine: (what: string) => boolean = () => true) {
  const told: string[] = []
  const alerts = createAlerts({
    claims: { take: async (what) => mine(what), look: () => {} },
    settings: () => ({ ...DEFAULT_SETTINGS, ...change }),
    names: (text) => text.toLowerCase().includes('@ann'),
    title: (nick, room) => (room === undefined ? nick : `${nick} in ${room}`),
    show: ({ title, body, tag, room }) => told.push(`${title}: ${body} [${tag}] ${room}`),
    sound: () => told.push('sound'),
  })
  const message = (room: string, text: string) => ({
    room,
    seq: 7,
    text,
    from: { id: 'b', nick: 'Bob' },
  })
  return { told, alerts, message }
}

test('nothing is told unless one asked for it', async () => {
  const { told, alerts, message } = scene({ sound: true })
  await alerts.heard(message('lobby', 'hello @ann'), false)
  await alerts.heard(message('lobby', 'hello all'), false)
  assert.deepEqual(told, [])
})

test('who wants mentions alone is told of these and of direct messages', async () => {
  const { told, alerts, message } = scene({ notify: 'mentions' })
  await alerts.heard(message('lobby', 'hello all'), false)
  await alerts.heard(message('lobby', 'hello @Ann!'), false)
  await alerts.heard(message('@a,b', 'psst'), true)
  assert.deepEqual(told, ['Bob in lobby: hello @Ann! [lobby 7] lobby', 'Bob: psst [@a,b 7] @a,b'])
})

test('who wants all is told of all, with a sound where one asked for it', async () => {
  const { told, alerts, message } = scene({ notify: 'all', sound: true })
  await alerts.heard(message('lobby', 'hello all'), false)
  assert.deepEqual(told, ['Bob in lobby: hello all [lobby 7] lobby', 'sound'])
})

test('another tab that tells it already, or sounds already, is left to it', async () => {
  const silent = scene({ notify: 'all', sound: true }, () => false)
  await silent.alerts.heard(silent.message('lobby', 'x'), false)
  assert.deepEqual(silent.told, [])
  const mute = scene({ notify: 'all', sound: true }, (what) => what !== 'sound')
  await mute.alerts.heard(mute.message('lobby', 'x'), false)
  assert.deepEqual(mute.told, ['Bob in lobby: x [lobby 7] lobby'])
})

test('an alert is one plain line, and cut at whole characters', () => {
  assert.equal(alertText('  a\n\tb\u202ec\u200b \u2028d '), 'a b c d')
  const cut = alertText('😀'.repeat(500))
  assert.equal(Array.from(cut).length, ALERT_CHARACTERS)
  assert.equal(cut.endsWith('😀…'), true)
})
