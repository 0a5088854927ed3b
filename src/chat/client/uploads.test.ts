import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClosingError } from '../index.ts'
import { type FilesNode, startFilesNode } from './files-node.fixture.ts'
import { event } from './scripted-node.fixture.ts'

const KIB = 1024
const PART = 256 * KIB

async function online(node: FilesNode, nick = 'ann') {
  const client = node.client(nick)
  await client.connect()
  const view = await client.join('lobby')
  return { client, view }
}

function blobOf(bytes: number): Blob {
  return new Blob([Buffer.alloc(bytes, 'x')])
}

test('a file is uploaded with its progress, said, and read under its address', async () => {
  await using node = await startFilesNode()
  const { client, view } = await online(node)
  await using _ = client
  assert.equal(client.limits?.fileBytes, 16 * KIB * KIB)
  const told: number[] = []
  const file = await client.upload('lobby', blobOf(3 * PART + 1), {
    name: 'a b.bin',
    onProgress: ({ sent, bytes }) => {
      assert.equal(bytes, 3 * PART + 1)
      told.push(sent)
    },
  })
  assert.deepEqual(told, [0, PART, 3 * PART, 3 * PART + 1])
  assert.equal(file.name, 'a b.bin')
  assert.ok(client.fileUrl(file).endsWith(`/files/${file.id}/a%20b.bin`))
  const own = client.say('lobby', '', { files: [file] })
  assert.deepEqual(own.files, [file])
  await own.settled()
  assert.equal(own.state, 'stored')
  if (!view.messages.some(({ files }) => files)) await event(client, 'message')
  assert.deepEqual(view.messages.at(-1)?.files, [file])
  const opened = node.hub.files.open(file.id, { keys: [client.fileKey ?? ''], address: '' })
  assert.equal(opened.bytes, 3 * PART + 1)
})

test('an upload goes on by itself after cut requests, busy and broken answers', async () => {
  await using node = await startFilesNode()
  const { client } = await online(node)
  await using _ = client
  const hindrances = [
    { cut: true } as const,
    undefined,
    { status: 503, code: 'CHAT_FILE_BUSY' },
    { status: 502 },
    { status: 409, code: 'CHAT_FILE_OFFSET' },
  ]
  node.hinder = () => hindrances.shift()
  const file = await client.upload('lobby', blobOf(2 * PART), { name: 'a' })
  assert.equal(file.bytes, 2 * PART)
  const puts = node.asked.map((asked) => asked.replace(String(PART), 'PART'))
  assert.deepEqual(puts, ['PUT 0', 'PUT 0', 'PUT PART', 'PUT PART', 'PUT PART', 'PUT PART'])
})

test('an upload goes on where it stood when the node is killed and returns', async () => {
  await using node = await startFilesNode()
  const { client } = await online(node)
  await using _ = client
  const killed = Promise.withResolvers<void>()
  node.hinder = (offset) => {
    if (offset === 0) return undefined
    node.hinder = () => undefined
    void node.kill().then(killed.resolve)
    return { cut: true }
  }
  const uploading = client.upload('lobby', blobOf(4 * PART), { name: 'a' })
  await killed.promise
  await node.start()
  const file = await uploading
  assert.equal(file.bytes, 4 * PART)
  assert.deepEqual(node.asked.filter((asked) => asked === 'PUT 0').length, 1)
  const own = client.say('lobby', 'there it is', { files: [file] })
  assert.equal((await own.settled()).state, 'stored')
})

test('the answer to the last bytes may be lost', async () => {
  await using node = await startFilesNode()
  const { client } = await online(node)
  await using _ = client
  const { files } = node.hub
  const { append } = files
  files.append = async (...all) => {
    files.append = append
    await append(...all)
    throw new ClosingError()
  }
  const file = await client.upload('lobby', blobOf(3), { name: 'a' })
  assert.equal(file.bytes, 3)
})

test('what the node refuses rejects with its code at once', async () => {
  await using node = await startFilesNode({ limits: { fileBytes: 10 } })
  const { client } = await online(node)
  await using _ = client
  await assert.rejects(client.upload('lobby', blobOf(11), { name: 'a' }), {
    code: 'CHAT_FILE_LARGE',
    message: 'the file has 11 bytes; at most 10 are taken',
  })
  await assert.rejects(client.upload('none', blobOf(1), { name: 'a' }), { code: 'CHAT_NO_ROOM' })
  node.hinder = () => ({ status: 507, code: 'CHAT_FILES_FULL' })
  await assert.rejects(client.upload('lobby', blobOf(1), { name: 'a' }), {
    code: 'CHAT_FILES_FULL',
    message: 'hindered',
  })
})

test('an upload that is given up leaves nothing at the node', async () => {
  await using node = await startFilesNode()
  const { client } = await online(node)
  await using _ = client
  const stop = new AbortController()
  const reason = new Error('changed my mind')
  const discarded = Promise.withResolvers<void>()
  const { discard } = node.hub.files
  node.hub.files.discard = (id) => {
    discard(id)
    discarded.resolve()
  }
  await assert.rejects(
    client.upload('lobby', blobOf(2 * PART), {
      name: 'a',
      signal: stop.signal,
      onProgress: ({ sent }) => sent === PART && stop.abort(reason),
    }),
    reason,
  )
  await discarded.promise
  const file = await client.upload('lobby', blobOf(1), { name: 'a' })
  const again = Promise.withResolvers<void>()
  node.hub.files.discard = (id) => {
    discard(id)
    again.resolve()
  }
  client.discardFile(file)
  await again.promise
  const own = await client.say('lobby', '', { files: [file] }).settled()
  assert.equal(own.error?.code, 'CHAT_FILE_UNUSABLE')
})

test('an upload begins anew when the node has dropped what was begun', async () => {
  await using node = await startFilesNode()
  const { client } = await online(node)
  await using _ = client
  node.hinder = (offset) => {
    if (offset === 0) return undefined
    node.hinder = () => undefined
    return { status: 404, code: 'CHAT_NO_FILE' }
  }
  const file = await client.upload('lobby', blobOf(2 * PART), { name: 'a' })
  assert.equal(file.bytes, 2 * PART)
  assert.equal(node.asked.filter((asked) => asked === 'PUT 0').length, 2)
})

test('a file that cannot be read any more says so, and a closed client ends its uploads', async () => {
  await using node = await startFilesNode()
  const { client } = await online(node)
  await using _ = client
  const lost = blobOf(3)
  lost.slice = () => {
    const part = new Blob(['x'])
    part.arrayBuffer = () => Promise.reject(new Error('gone'))
    return part
  }
  node.hinder = () => ({ cut: true })
  await assert.rejects(client.upload('lobby', lost, { name: 'a' }), {
    code: 'CHAT_CLIENT_FILE_UNREADABLE',
  })
  const begun = Promise.withResolvers<void>()
  node.hinder = () => {
    begun.resolve()
    return { cut: true }
  }
  const uploading = assert.rejects(client.upload('lobby', blobOf(3), { name: 'a' }), {
    code: 'CHAT_CLIENT_CLOSED',
  })
  await begun.promise
  await client.close()
  await uploading
})
