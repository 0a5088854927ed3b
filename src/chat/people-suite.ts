/** What every store of people does; each implementation's test runs all of it. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { MemberRecord, People, Sanction } from './people.ts'

const ANN: MemberRecord = { id: 'ann', nick: 'Ann', role: 'member', seenAt: 10 }
const MUTE: Sanction = {
  kind: 'mute',
  room: 'lobby',
  member: 'ann',
  address: '192.0.2.1',
  reason: 'too loud',
  until: 0,
}
const BOUND = { now: 100, seenBefore: 0, members: 100, auditEntries: 100 }
const SLOW = { at: 5, by: 'node', action: 'slow', room: 'lobby', seconds: 9, reason: '' } as const
const BAN = { at: 6, by: 'bob', action: 'ban', member: 'ann', reason: 'spam' } as const

export function peopleSuite(name: string, open: (t: TestContext) => People): void {
  describe(`${name}: members`, () => {
    it('keeps a member, and replaces it whole', (t) => {
      const people = open(t)
      assert.equal(people.member('ann'), undefined)
      people.putMember(ANN)
      assert.deepEqual(people.member('ann'), ANN)
      const changed: MemberRecord = { id: 'ann', nick: 'Anna', role: 'moderator', seenAt: 11 }
      people.putMember(changed)
      assert.deepEqual(people.member('ann'), changed)
    })

    it('forgets members unseen for long who hold no role and no sanction', (t) => {
      const people = open(t)
      people.putMember(ANN)
      people.putMember({ ...ANN, id: 'bob', role: 'moderator' })
      people.putMember({ ...ANN, id: 'cyd' })
      people.putMember({ ...ANN, id: 'dan', seenAt: 20 })
      people.putSanction({ ...MUTE, member: 'cyd' })
      assert.equal(people.retain({ ...BOUND, seenBefore: 20 }), 1)
      assert.equal(people.member('ann'), undefined)
      assert.equal(people.retain({ ...BOUND, seenBefore: 20 }), 0)
      assert.ok(people.member('bob') && people.member('cyd') && people.member('dan'))
    })

    it('forgets the longest unseen past a number of members', (t) => {
      const people = open(t)
      people.putMember({ ...ANN, id: 'owner', role: 'owner', seenAt: 1 })
      for (const seenAt of [3, 2, 4]) people.putMember({ ...ANN, id: `m${seenAt}`, seenAt })
      assert.equal(people.retain({ ...BOUND, members: 3 }), 1)
      assert.equal(people.member('m2'), undefined)
      assert.equal(people.retain({ ...BOUND, members: 0 }), 2)
      assert.ok(people.member('owner'))
    })
  })

  describe(`${name}: sanctions`, () => {
    it('lists those in force', (t) => {
      const people = open(t)
      people.putSanction(MUTE)
      people.putSanction({ ...MUTE, room: '', until: 50 })
      assert.equal(people.sanctions(49).length, 2)
      assert.deepEqual(people.sanctions(50), [MUTE])
    })

    it('replaces the one of the same kind, room and member, and no other', (t) => {
      const people = open(t)
      people.putSanction(MUTE)
      people.putSanction({ ...MUTE, kind: 'ban' })
      people.putSanction({ ...MUTE, reason: 'again', until: 70 })
      const found = people.sanctions(1).map(({ kind, reason, until }) => [kind, reason, until])
      assert.deepEqual(found.sort(), [
        ['ban', 'too loud', 0],
        ['mute', 'again', 70],
      ])
    })

    it('drops one, and says whether there was one', (t) => {
      const people = open(t)
      people.putSanction(MUTE)
      assert.equal(people.dropSanction('ban', 'lobby', 'ann'), false)
      assert.equal(people.dropSanction('mute', 'lobby', 'ann'), true)
      assert.equal(people.dropSanction('mute', 'lobby', 'ann'), false)
      assert.deepEqual(people.sanctions(1), [])
    })

    it('forgets those that have ended, which then hold no member any longer', (t) => {
      const people = open(t)
      people.putMember(ANN)
      people.putSanction({ ...MUTE, until: 100 })
      people.putSanction({ ...MUTE, room: 'other', until: 101 })
      assert.equal(people.retain({ ...BOUND, seenBefore: 20 }), 1)
      assert.equal(people.retain({ ...BOUND, now: 101, seenBefore: 20 }), 2)
      assert.equal(people.member('ann'), undefined)
      assert.deepEqual(people.sanctions(0), [])
    })
  })

  describe(`${name}: audit trail`, () => {
    it('numbers its entries and keeps what they hold', (t) => {
      const people = open(t)
      assert.deepEqual(people.record(SLOW), { entry: 1, ...SLOW })
      assert.deepEqual(people.record(BAN), { entry: 2, ...BAN })
      assert.deepEqual(people.audit({ before: 0, limit: 9 }), [
        { entry: 2, ...BAN },
        { entry: 1, ...SLOW },
      ])
    })

    it('pages backwards, of one room or of all', (t) => {
      const people = open(t)
      for (const room of ['a', 'b', 'a', 'b', 'a']) people.record({ ...SLOW, room })
      const entries = (query: { room?: string; before: number; limit: number }) =>
        people.audit(query).map(({ entry }) => entry)
      assert.deepEqual(entries({ before: 0, limit: 2 }), [5, 4])
      assert.deepEqual(entries({ before: 4, limit: 9 }), [3, 2, 1])
      assert.deepEqual(entries({ room: 'a', before: 5, limit: 9 }), [3, 1])
      assert.deepEqual(entries({ room: 'c', before: 0, limit: 9 }), [])
    })

    it('drops the oldest entries past a number, and never gives a number twice', (t) => {
      const people = open(t)
      for (let count = 0; count < 5; count++) people.record(SLOW)
      assert.equal(people.retain({ ...BOUND, auditEntries: 2 }), 3)
      assert.equal(people.retain({ ...BOUND, auditEntries: 0 }), 2)
      assert.equal(people.record(BAN).entry, 6)
    })
  })
}
