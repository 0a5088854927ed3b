import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FILE_PART_BYTES } from '../files/index.ts'
import { startHub, type TestHub, type TestMember } from '../hub.fixture.ts'
import type { HubOptions } from '../hub.ts'
import { exifSegment, jpeg, png } from '../pictures/pictures.fixture.ts'

const FILES: HubOptions = { files: { uploadPath: (id) => `/up/${id}` } }
const PART = FILE_PART_BYTES

async function* once(...parts: Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* parts
}

async function begin(member: TestMember, more: object = {}) {
  const asked = { type: 'upload', room: 'lobby', name: 'a.txt', bytes: 3, ...more }
  return await member.ask(asked, 'upload')
}

async function refusal(member: TestMember, frame: object): Promise<[string, string]> {
  const { code, message } = await member.ask(frame, 'error')
  return [code, message]
}

/** A file that waits for its message. */
async function whole(
  { hub }: TestHub,
  member: TestMember,
  bytes: Buffer = Buffer.from('abc'),
  more = {},
) {
  const { id } = await begin(member, { bytes: bytes.length, ...more })
  await hub.files.append(id, 0, once(bytes))
  return id
}

async function read({ hub }: TestHub, id: string, key: string, address = ''): Promise<Buffer> {
  const file = hub.files.open(id, { keys: [key], address })
  const parts: Uint8Array[] = []
  for await (const part of file.read(0, file.bytes)) parts.push(part)
  return Buffer.concat(parts)
}

async function keyed(node: TestHub, nick: string, ...rooms: string[]) {
  const client = await node.raw()
  const hello = await client.ask({ type: 'hello', nick }, 'hello')
  for (const room of rooms) await client.ask({ type: 'join', room }, 'joined')
  return Object.assign(client, {
    id: hello.member.id,
    secret: hello.member.secret ?? '',
    session: hello.session,
    hello,
    key: hello.files?.key ?? '',
  })
}

test('a file is announced, its bytes are taken, and a message carries it to everybody', async () => {
  await using node = await startHub(FILES)
  const ann = await keyed(node, 'ann', 'lobby')
  const bob = await keyed(node, 'bob', 'lobby')
  assert.ok(ann.hello.features.includes('files'))
  assert.equal(ann.hello.limits.fileBytes, 16 * 1024 * 1024)
  assert.equal(ann.hello.limits.filesPerMessage, 10)
  const { id, path, offset } = await begin(ann, { name: 'notes/\u202etxt', bytes: 3 })
  assert.match(id, /^[\w-]{24}$/)
  assert.deepEqual([path, offset], [`/up/${id}`, 0])
  assert.deepEqual(node.hub.files.progress(id), { offset: 0, bytes: 3, file: undefined })
  const file = { id, name: 'notes_txt', type: 'application/octet-stream', bytes: 3 }
  const done = await node.hub.files.append(id, 0, once(Buffer.from('ab'), Buffer.from('c')))
  assert.deepEqual(done, { offset: 3, bytes: 3, file })
  await ann.ask({ type: 'say', room: 'lobby', id: 'm1', text: '', files: [id] }, 'said')
  const { messages } = await bob.next('messages')
  assert.deepEqual(messages[0]?.files, [file])
  assert.equal(messages[0]?.text, '')
  assert.equal(String(await read(node, id, bob.key)), 'abc')
  const page = await bob.ask({ type: 'history', room: 'lobby' }, 'history')
  assert.deepEqual(page.messages[0]?.files, [file])
})

test('a plain client sees the names of files, and where they are', async () => {
  await using node = await startHub(FILES)
  const plain = await node.plain()
  const ann = await keyed(node, 'ann', 'lobby')
  const id = await whole(node, ann, png(), { name: 'a b.png' })
  await ann.ask({ type: 'say', room: 'lobby', id: 'm1', text: 'look', files: [id] }, 'said')
  assert.equal(await plain.nextLine(), `ann: look [a b.png /files/${id}/a%20b.png]`)
  const next = await whole(node, ann)
  await ann.ask({ type: 'say', room: 'lobby', id: 'm2', text: '', files: [next] }, 'said')
  assert.equal(await plain.nextLine(), `ann: [a.txt /files/${next}/a.txt]`)
})

test('a picture loses what its camera wrote into it, and tells its size', async () => {
  await using node = await startHub(FILES)
  const ann = await keyed(node, 'ann', 'lobby')
  const id = await whole(node, ann, jpeg(exifSegment(6)), { name: 'p.jpg' })
  const { file } = node.hub.files.progress(id)
  assert.deepEqual([file?.type, file?.width, file?.height], ['image/jpeg', 8, 16])
  await ann.ask({ type: 'say', room: 'lobby', id: 'm1', text: '', files: [id] }, 'said')
  const bytes = await read(node, id, ann.key)
  assert.equal(bytes.length, file?.bytes)
  assert.ok(!bytes.includes('GPS'))
})

test('an upload goes on where its whole parts end, whatever broke it off', async () => {
  await using node = await startHub(FILES)
  const ann = await keyed(node, 'ann', 'lobby')
  const bytes = Buffer.alloc(2 * PART + 5, 'x')
  const { id } = await begin(ann, { bytes: bytes.length })
  const broken = async function* () {
    yield bytes.subarray(0, PART + 9)
    throw new Error('gone')
  }
  await assert.rejects(node.hub.files.append(id, 0, broken()), /^Error: gone$/)
  assert.equal((await begin(ann, { bytes: bytes.length, id })).offset, PART)
  await assert.rejects(
    node.hub.files.append(id, 0, once(bytes)),
    /the upload stands at byte 262144, not 0; go on from there/,
  )
  const { offset } = await node.hub.files.append(id, PART, once(bytes.subarray(PART, PART + 5)))
  assert.equal(offset, PART)
  const { file } = await node.hub.files.append(id, PART, once(bytes.subarray(PART)))
  assert.equal(file?.bytes, bytes.length)
})

test('a newer reading of an upload takes the place of one that hangs', async () => {
  await using node = await startHub(FILES)
  const ann = await keyed(node, 'ann', 'lobby')
  const { id } = await begin(ann)
  const { promise, resolve } = Promise.withResolvers<void>()
  const hanging = async function* () {
    yield Buffer.from('a')
    await promise
    yield Buffer.from('zz')
  }
  const first = assert.rejects(node.hub.files.append(id, 0, hanging()), {
    code: 'CHAT_FILE_OFFSET',
  })
  const { file } = await node.hub.files.append(id, 0, once(Buffer.from('abc')))
  assert.equal(file?.bytes, 3)
  resolve()
  await first
})

test('more bytes than were announced are refused', async () => {
  await using node = await startHub(FILES)
  const ann = await keyed(node, 'ann', 'lobby')
  const { id } = await begin(ann)
  await assert.rejects(
    node.hub.files.append(id, 0, once(Buffer.from('abcd'))),
    /announced with 3 bytes, and more came/,
  )
})

test('what is too large, empty, too much or not for one is refused at once', async () => {
  const limits = { fileBytes: 100, unsentFiles: 2, unsentBytes: 120, unsentAddressBytes: 150 }
  await using node = await startHub({ ...FILES, limits })
  const ann = await keyed(node, 'ann', 'lobby')
  const ask = (more: object) =>
    refusal(ann, { type: 'upload', room: 'lobby', name: 'a', bytes: 3, ...more })
  assert.equal((await ask({ bytes: 0 }))[0], 'CHAT_FILE_EMPTY')
  assert.deepEqual(await ask({ bytes: 101 }), [
    'CHAT_FILE_LARGE',
    'the file has 101 bytes; at most 100 are taken',
  ])
  assert.equal((await ask({ room: 'none' }))[0], 'CHAT_NO_ROOM')
  node.hub.createRoom('garden')
  assert.equal((await ask({ room: 'garden' }))[0], 'CHAT_NOT_JOINED')
  assert.equal((await ask({ id: 'none' }))[0], 'CHAT_NO_FILE')
  const first = await begin(ann, { bytes: 90 })
  assert.match((await ask({ bytes: 31 }))[1], /of this member .* 120 bytes/)
  await begin(ann, { bytes: 20 })
  assert.match((await ask({ bytes: 1 }))[1], /of this member .* 2 files/)
  // A new member is no way around what its address may.
  const ann2 = await keyed(node, 'ann2', 'lobby')
  const [, why] = await refusal(ann2, { type: 'upload', room: 'lobby', name: 'a', bytes: 41 })
  assert.match(why, /of this address .* 150 bytes/)
  assert.equal(
    (await refusal(ann2, { type: 'upload', room: 'lobby', name: 'a', bytes: 90, id: first.id }))[0],
    'CHAT_NO_FILE',
  )
  node.hub.files.discard(first.id)
  await begin(ann, { bytes: 90 })
})

test('whoever is muted or banned uploads nothing', async () => {
  await using node = await startHub(FILES)
  const ann = await keyed(node, 'ann', 'lobby')
  node.hub.moderate({ action: 'mute', room: 'lobby', member: ann.id })
  const frame = { type: 'upload', room: 'lobby', name: 'a', bytes: 3 }
  assert.equal((await refusal(ann, frame))[0], 'CHAT_MUTED')
})

test('a hub without a way for bytes says so, and offers no files', async () => {
  await using node = await startHub()
  const ann = await keyed(node, 'ann', 'lobby')
  assert.ok(!ann.hello.features.includes('files'))
  assert.equal(ann.hello.files, undefined)
  assert.equal(ann.hello.limits.fileBytes, undefined)
  assert.equal(
    (await refusal(ann, { type: 'upload', room: 'lobby', name: 'a', bytes: 3 }))[0],
    'CHAT_FILES_OFF',
  )
})

test('a message names only whole files of its sender and its room, each once', async () => {
  await using node = await startHub({ ...FILES, limits: { filesPerMessage: 3 } })
  node.hub.createRoom('garden')
  const ann = await keyed(node, 'ann', 'lobby', 'garden')
  const bob = await keyed(node, 'bob', 'lobby')
  const say = (files: string[], text = '', by: TestMember = ann) =>
    refusal(by, { type: 'say', room: 'lobby', id: `m-${files.join()}`, text, files })
  const [id, elsewhere] = [
    await whole(node, ann),
    await whole(node, ann, undefined, { room: 'garden' }),
  ]
  const { id: open } = await begin(ann)
  const fault = (file: string, why: string) => [
    'CHAT_FILE_UNUSABLE',
    `the file "${file}" cannot be sent: ${why}`,
  ]
  assert.deepEqual(await say(['none']), fault('none', 'there is no such file of yours'))
  assert.deepEqual(await say([id], '', bob), fault(id, 'there is no such file of yours'))
  assert.deepEqual(await say([elsewhere]), fault(elsewhere, 'it was uploaded for another room'))
  assert.deepEqual(await say([open]), fault(open, 'not all of its bytes are here'))
  assert.deepEqual(await say([id, id]), fault(id, 'it is named twice'))
  assert.equal((await say(['a', 'b', 'c', 'd']))[0], 'CHAT_FILES_MANY')
  assert.equal((await say([], ''))[0], 'CHAT_TEXT_EMPTY')
  assert.equal((await say([id], ' '))[0], 'CHAT_TEXT_EMPTY')
  // Two messages in one turn: the second comes too late.
  ann.send({ type: 'say', room: 'lobby', id: 'one', text: '', files: [id], ref: 1 })
  ann.send({ type: 'say', room: 'lobby', id: 'two', text: '', files: [id], ref: 2 })
  assert.match((await ann.next('error', 2)).message, /a message holds it already/)
  await ann.next('said', 1)
  assert.match((await say([id]))[1], /a message holds it already/)
  // A repeat is the same message.
  const again = { type: 'say', room: 'lobby', id: 'one', text: '', files: [id] }
  assert.equal((await ann.ask(again, 'said')).seq, 1)
})

test('a file is read only by those who may read its room now', async () => {
  await using node = await startHub({ ...FILES, limits: { fileKeyMs: 0, sessionWaitMs: 0 } })
  const ann = await keyed(node, 'ann', 'lobby')
  const bob = await keyed(node, 'bob', 'lobby')
  const cyd = await keyed(node, 'cyd', 'lobby')
  const id = await whole(node, ann)
  await assert.rejects(read(node, id, ann.key), { code: 'CHAT_NO_FILE' })
  await ann.ask({ type: 'say', room: 'lobby', id: 'm1', text: '', files: [id] }, 'said')
  for (const key of ['', 'wrong', `${bob.key}x`])
    await assert.rejects(read(node, id, key), { code: 'CHAT_FILE_KEY' })
  assert.equal(String(await read(node, id, bob.key)), 'abc')
  node.hub.moderate({ action: 'ban', room: 'lobby', member: bob.id, reason: 'enough' })
  await assert.rejects(read(node, id, bob.key), { code: 'CHAT_BANNED' })
  // Past its time a key holds as long as the connection that it came with.
  cyd.ws.close()
  await cyd.closed
  await assert.rejects(read(node, id, cyd.key), { code: 'CHAT_FILE_KEY' })
})

test('files of two are for the two alone, from the first message on', async () => {
  await using node = await startHub(FILES)
  const [ann, bob, cyd] = [
    await keyed(node, 'ann', 'lobby'),
    await keyed(node, 'bob'),
    await keyed(node, 'cyd'),
  ]
  const room = `@${[ann.id, bob.id].sort().join(',')}`
  const id = await whole(node, ann, undefined, { room })
  await ann.ask({ type: 'direct', to: bob.id, id: 'm1', text: '', files: [id] }, 'said')
  assert.deepEqual((await bob.next('messages')).messages[0]?.files?.[0]?.id, id)
  assert.equal(String(await read(node, id, bob.key)), 'abc')
  await assert.rejects(read(node, id, cyd.key), { code: 'CHAT_NO_FILE' })
  const frame = { type: 'upload', room, name: 'a', bytes: 3 }
  assert.equal((await refusal(cyd, frame))[0], 'CHAT_FORBIDDEN')
  const nobody = `@${[ann.id, 'ffff'].sort().join(',')}`
  assert.equal((await refusal(ann, { ...frame, room: nobody }))[0], 'CHAT_NO_MEMBER')
})

test('the oldest files make room for new ones, and a file that none can make room for is refused', async () => {
  const bytes = 3 * PART
  await using node = await startHub({ files: { uploadPath: (id) => id, bytes } })
  const ann = await keyed(node, 'ann', 'lobby')
  const part = Buffer.alloc(PART)
  const ids: string[] = []
  for (const name of ['a', 'b', 'c']) {
    const id = await whole(node, ann, part, { name })
    ids.push(id)
    await ann.ask({ type: 'say', room: 'lobby', id: name, text: '', files: [id] }, 'said')
  }
  await assert.rejects(read(node, ids[0]!, ann.key), { code: 'CHAT_FILE_GONE' })
  assert.equal((await read(node, ids[2]!, ann.key)).length, PART)
  const page = await ann.ask({ type: 'history', room: 'lobby' }, 'history')
  assert.deepEqual(
    page.messages.map(({ files }) => files?.[0]?.gone),
    [true, undefined, undefined],
  )
  await begin(ann, { bytes: 2 * PART })
  const full = await refusal(ann, { type: 'upload', room: 'lobby', name: 'd', bytes: PART + 1 })
  assert.equal(full[0], 'CHAT_FILES_FULL')
})
