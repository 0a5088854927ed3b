import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createChatClient } from '../../src/chat/client/index.ts'
import { objects, startTestNode } from './rialto.ts'

const node = await startTestNode()
after(() => node[Symbol.asyncDispose]())

test('a room that is made is in the list', async () => {
  assert.deepEqual(await node.run(['room', 'create', 'kitchen', '--topic', 'Food']), {
    code: 0,
    stdout: 'The room kitchen is open.\n',
    stderr: '',
  })
  const { stdout } = await node.run(['room', 'ls', '--json'])
  assert.deepEqual(objects(stdout), [
    { schema: 1, room: 'kitchen', topic: 'Food', seq: 0, present: 0 },
    { schema: 1, room: 'lobby', topic: '', seq: 0, present: 0 },
  ])
})

test('a room that exists is not made twice', async () => {
  const { code, stdout, stderr } = await node.run(['room', 'create', 'lobby'])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.match(stderr, /^rialto: the room "lobby" exists.*\(CHAT_ROOM_EXISTS\)\n$/)
})

test('a room that cannot be is refused with the rule', async () => {
  const { code, stderr } = await node.run(['room', 'create', 'a/b'])
  assert.equal(code, 1)
  assert.match(stderr, /^rialto: .*\(CHAT_ROOM_NAME\)\n$/)
})

test('what is said is in the history, under the name that was given', async () => {
  const { code, stdout } = await node.run([
    'room',
    'say',
    'kitchen',
    '--nick',
    'cook',
    '--json',
    'Dinner',
    'is',
    'ready',
  ])
  assert.equal(code, 0)
  const [said] = objects(stdout)
  assert.deepEqual({ ...said, at: 0 }, { schema: 1, room: 'kitchen', seq: 1, at: 0 })
  const history = await node.run(['room', 'history', 'kitchen'])
  assert.match(history.stdout, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d cook: Dinner is ready\n$/)
})

test('a room that is not there fails every command about it', async () => {
  for (const line of [
    ['room', 'say', 'cellar', 'hello'],
    ['room', 'history', 'cellar'],
    ['room', 'tail', 'cellar'],
    ['room', 'tail', 'cellar', '--after', '0'],
    ['room', 'members', 'cellar'],
    ['room', 'kick', 'cellar', 'ann'],
  ]) {
    const { code, stdout, stderr } = await node.run(line)
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' }, line.join(' '))
    assert.match(stderr, /^rialto: .*"cellar".*\(CHAT_NO_ROOM\)\n$/, line.join(' '))
  }
})

test('history pages both ways, and a page is no longer than what is there', async () => {
  await node.run(['room', 'create', 'numbers'])
  await node.run(['room', 'say', 'numbers'], { stdin: 'one\ntwo\nthree\nfour\n' })
  for (const [options, expected] of [
    [
      ['--limit', '2'],
      ['three', 'four'],
    ],
    [
      ['--before', '3'],
      ['one', 'two'],
    ],
    [['--after', '2', '--limit', '1'], ['three']],
  ] as const) {
    const { stdout } = await node.run(['room', 'history', 'numbers', '--json', ...options])
    assert.deepEqual(
      objects(stdout).map(({ text }) => text),
      expected,
    )
  }
  const { stdout } = await node.run(['room', 'history', 'numbers', '--limit', '100000', '--json'])
  assert.equal(objects(stdout).length, 4)
})

test('members are listed, muted, kicked, banned and let in again, and the audit trail tells', async () => {
  await using ann = createChatClient({ url: node.http, nick: 'ann' })
  await ann.connect()
  await ann.join('kitchen')
  const id = ann.me?.id ?? ''
  const { stdout } = await node.run(['room', 'members', 'kitchen', '--json'])
  assert.deepEqual(objects(stdout), [
    { schema: 1, id, nick: 'ann', role: 'member', connections: 1, lagBytes: 0, muted: false },
  ])

  const muted = await node.run([
    'room',
    'mute',
    'kitchen',
    'ann',
    '--for',
    '10m',
    '--reason',
    'noise',
  ])
  assert.equal(muted.stdout, `Muted ann (${id}) in kitchen.\n`)
  assert.match(muted.stderr, new RegExp(`^Undo with: rialto room unmute kitchen ${id} --home `))
  assert.match((await node.run(['room', 'members', 'kitchen'])).stdout, /\nann .* member, muted /)
  assert.equal((await node.run(['room', 'unmute', 'kitchen', 'ann'])).code, 0)
  assert.equal((await node.run(['room', 'kick', 'kitchen', 'ann'])).code, 0)
  assert.equal((await node.run(['room', 'ban', 'kitchen', id])).code, 0)
  await assert.rejects(ann.join('kitchen'), { code: 'CHAT_BANNED' })
  assert.equal((await node.run(['room', 'unban', 'kitchen', id])).code, 0)
  await ann.join('kitchen')

  const audit = objects((await node.run(['audit', '--json'])).stdout)
  assert.deepEqual(
    audit.map(({ action, member, room }) => ({ action, member, room })),
    ['unban', 'ban', 'kick', 'unmute', 'mute'].map((action) => ({
      action,
      member: id,
      room: 'kitchen',
    })),
  )
  assert.deepEqual(
    { ...audit.at(-1), at: 0, entry: 0 },
    {
      schema: 1,
      entry: 0,
      at: 0,
      by: 'node',
      action: 'mute',
      room: 'kitchen',
      member: id,
      nick: 'ann',
      seconds: 600,
      reason: 'noise',
    },
  )
})

test('a moderator is named and unnamed, and a room slowed down and freed', async () => {
  await using bob = createChatClient({ url: node.http, nick: 'bob' })
  await bob.connect()
  await bob.join('lobby')
  for (const role of ['moderator', 'member']) {
    assert.equal((await node.run(['room', 'role', 'lobby', 'bob', role])).code, 0)
    const members = objects((await node.run(['room', 'members', 'lobby', '--json'])).stdout)
    assert.equal(members.find(({ nick }) => nick === 'bob')?.role, role)
  }
  const slow = await node.run(['room', 'slow', 'lobby', '60s', '--json'])
  assert.deepEqual(
    objects(slow.stdout).map(({ action, seconds }) => ({ action, seconds })),
    [{ action: 'slow', seconds: 60 }],
  )
  assert.equal((await node.run(['room', 'slow', 'lobby', '0s'])).code, 0)
})

test('an act on somebody whom nobody knows fails with the commands that list them', async () => {
  const { code, stdout, stderr } = await node.run(['room', 'kick', 'lobby', 'nobody'])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.equal(
    stderr,
    'rialto: there is no member "nobody"; "rialto room members" lists who is in a room, "rialto audit" has the ids of others (CHAT_NO_MEMBER)\n',
  )
})

test('a room that is not there is told with the commands that make and list rooms', async () => {
  const { code, stderr } = await node.run(['room', 'tail', 'attic'])
  assert.equal(code, 1)
  assert.equal(
    stderr,
    'rialto: there is no room "attic"; "rialto room create" makes it, "rialto room ls" lists those that exist (CHAT_NO_ROOM)\n',
  )
})

test('what the node does not take, however long or large, is a misuse in plain words', async () => {
  for (const [line, sentence] of [
    [['audit', '--limit', '5000'], '--limit has to be at most 200, not 5000'],
    [['room', 'history', 'x'.repeat(300)], 'ROOM has to have at most 256 characters, not 300'],
    [['room', 'create', 'x'.repeat(300)], 'ROOM has to have at most 256 characters, not 300'],
    [['room', 'slow', 'lobby', '999d'], 'TIME has to be at most 31536000 seconds, not "999d"'],
  ] as const) {
    const { code, stdout, stderr } = await node.run(line)
    assert.deepEqual(
      { code, stdout, sentence: stderr.split('\n')[0] },
      { code: 2, stdout: '', sentence: `rialto: ${sentence}` },
    )
  }
})
