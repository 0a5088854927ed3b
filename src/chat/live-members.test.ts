import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HistoryError } from './errors.ts'
import { LiveMembers } from './live-members.ts'
import { createMemoryPeople } from './people-memory.ts'
import type { Role } from './protocol/index.ts'
import type { ClientOrigin } from './v1-client.ts'
import { V1Client } from './v1-client.ts'

function client(role: Role = 'member'): V1Client {
  return new V1Client({ role } as ClientOrigin, () => {})
}

function enter(members: LiveMembers, who: V1Client, nick = 'ada') {
  who.member = members.enter(who, { id: '1', nick }, 100)
  return who.member
}

test('a member is live from its first connection to its last, and kept afterwards', () => {
  const people = createMemoryPeople()
  const members = new LiveMembers(people)
  const [one, two] = [client(), client()]
  const member = enter(members, one)
  assert.equal(enter(members, two, 'other'), member)
  assert.equal(member.nick, 'ada')
  members.leave(one, 200)
  assert.equal(members.get('1'), member)
  members.leave(two, 300)
  assert.equal(members.get('1'), undefined)
  assert.deepEqual(members.find('1'), { id: '1', nick: 'ada', role: 'member', seenAt: 300 })
})

test('a connection that never said hello leaves nothing', () => {
  const members = new LiveMembers(createMemoryPeople())
  members.leave(client(), 1)
  assert.equal(members.find('1'), undefined)
})

test("the highest of the kept role and the credentials' holds while it lasts, and is not kept", () => {
  const people = createMemoryPeople()
  people.putMember({ id: '1', nick: 'ada', role: 'moderator', seenAt: 0 })
  const members = new LiveMembers(people)
  const [plain, owner] = [client(), client('owner')]
  assert.equal(enter(members, plain).role, 'moderator')
  assert.equal(enter(members, owner).role, 'owner')
  members.leave(owner, 1)
  assert.equal(members.get('1')?.role, 'moderator')
  members.leave(plain, 1)
  assert.equal(people.member('1')?.role, 'moderator')
})

test('a role is given and taken, to who is here and to who is not', () => {
  const people = createMemoryPeople()
  const members = new LiveMembers(people)
  const one = client()
  enter(members, one)
  members.setRole('1', 'moderator', 1)
  assert.equal(one.member?.role, 'moderator')
  members.leave(one, 2)
  members.setRole('1', 'member', 3)
  assert.equal(people.member('1')?.role, 'member')
  members.setRole('stranger', 'moderator', 4)
  assert.equal(people.member('stranger'), undefined)
})

test('a store that fails keeps nobody in or out', () => {
  const people = createMemoryPeople()
  people.putMember = () => {
    throw new HistoryError({ cause: new Error('fire') })
  }
  const members = new LiveMembers(people)
  const one = client()
  const member = enter(members, one)
  members.rename(member, 'lovelace', 1)
  assert.equal(member.nick, 'lovelace')
  members.leave(one, 2)
  assert.equal(members.get('1'), undefined)
})
