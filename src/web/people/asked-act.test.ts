import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedAct } from './asked-act.ts'

const PLAN = { room: 'lobby', seconds: 600, reason: '' }

test('an act has its room, its span and its reason, and none where none was given', () => {
  assert.deepEqual(askedAct('mute', 'b', { ...PLAN, reason: 'loud' }), {
    action: 'mute',
    member: 'b',
    room: 'lobby',
    seconds: 600,
    reason: 'loud',
  })
  assert.deepEqual(askedAct('ban', 'b', { room: undefined, seconds: undefined, reason: '' }), {
    action: 'ban',
    member: 'b',
  })
})

test('a role is given and taken everywhere', () => {
  const { member } = { member: 'b' }
  assert.deepEqual(askedAct('promote', 'b', PLAN), { action: 'role', role: 'moderator', member })
  assert.deepEqual(askedAct('demote', 'b', PLAN), { action: 'role', role: 'member', member })
})
