import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as send } from 'node:http'
import { type TestContext, test } from 'node:test'
import { png } from '../../../chat/pictures/pictures.fixture.ts'
import type { ServerFrame } from '../../../chat/protocol/index.ts'
import { startTestNode, type TestNode } from '../../test-node.fixture.ts'
import type { UploadProgressAnswer } from './index.ts'
import { codeOf } from './routes.fixture.ts'

const KIB = 1024
const PART = 256 * KIB

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** Somebody in the lobby. */
async function member(t: TestContext, { url }: TestNode, nick: string) {
  const socket = new WebSocket(`${url}/ws`, ['rialto.v1'])
  t.after(() => socket.close())
  await once(socket, 'open')
  const ask = async <Type extends ServerFrame['type']>(frame: object, type: Type) => {
    socket.send(JSON.stringify(frame))
    for (;;) {
      const [{ data }] = (await once(socket, 'message')) as [MessageEvent]
      const answer = JSON.parse(String(data)) as ServerFrame
      if (answer.type === type) return answer as FrameOf<Type>
    }
  }
  const hello = await ask({ type: 'hello', nick }, 'hello')
  await ask({ type: 'join', room: 'lobby' }, 'joined')
  return { ask, id: hello.member.id, key: hello.files!.key }
}

type Somebody = Awaited<ReturnType<typeof member>>

async function begin({ ask }: Somebody, bytes: number, name = 'a.bin') {
  return await ask({ type: 'upload', room: 'lobby', name, bytes }, 'upload')
}

function put({ url }: TestNode, path: string, offset: number | undefined, body: Uint8Array) {
  return fetch(url + path, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      ...(offset !== undefined && { 'upload-offset': String(offset) }),
    },
    body: Buffer.from(body),
  })
}

/** Sends a file in a message; returns the path where it is read. */
async function sent(node: TestNode, who: Somebody, bytes: Uint8Array, name = 'a.bin') {
  const { id, path } = await begin(who, bytes.length, name)
  for (let at = 0; at < bytes.length; at += 4 * PART) {
    const answer = await put(node, path, at, bytes.subarray(at, at + 4 * PART))
    assert.equal(answer.status, 200, await answer.text())
  }
  await who.ask({ type: 'say', room: 'lobby', id, text: '', files: [id] }, 'said')
  return `/files/${id}/${encodeURIComponent(name)}`
}

const withKey = ({ key }: Somebody, more: Record<string, string> = {}) => ({
  headers: { 'rialto-files-key': key, ...more },
})

test('a file is sent in requests of up to a megabyte, each from where the last one ended', async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  const bytes = Buffer.alloc(5 * PART + 7, 'x')
  const { id, path } = await begin(ann, bytes.length)
  assert.equal(path, `/api/v1/uploads/${id}`)
  const first = await put(node, path, 0, bytes.subarray(0, 4 * PART))
  assert.deepEqual(await first.json(), { offset: 4 * PART, bytes: bytes.length })
  assert.equal(first.headers.get('upload-offset'), String(4 * PART))
  assert.equal(first.headers.get('upload-complete'), '?0')
  const head = await node.ask(path, { method: 'HEAD' })
  assert.equal(head.status, 204)
  assert.equal(head.headers.get('upload-offset'), String(4 * PART))
  assert.equal(head.headers.get('cache-control'), 'no-store')
  const wrong = await put(node, path, 0, bytes.subarray(0, PART))
  assert.equal(wrong.headers.get('upload-offset'), String(4 * PART))
  assert.deepEqual(await codeOf(wrong), [409, 'CHAT_FILE_OFFSET'])
  const last = await put(node, path, 4 * PART, bytes.subarray(4 * PART))
  assert.equal(last.headers.get('upload-complete'), '?1')
  const { file } = (await last.json()) as UploadProgressAnswer
  assert.deepEqual(file, {
    id,
    name: 'a.bin',
    type: 'application/octet-stream',
    bytes: bytes.length,
  })
  const lost = await put(node, path, bytes.length, Buffer.alloc(0))
  assert.deepEqual(((await lost.json()) as UploadProgressAnswer).file, file)
  assert.equal((await node.ask(path, { method: 'DELETE' })).status, 204)
  assert.equal((await node.ask(path, { method: 'HEAD' })).status, 404)
})

test('what is no upload is refused by a code, before and while its bytes come', async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  const { path } = await begin(ann, 3)
  const abc = Buffer.from('abc')
  assert.deepEqual(await codeOf(await put(node, path, undefined, abc)), [400, 'HTTP_BAD_REQUEST'])
  assert.deepEqual(await codeOf(await put(node, `${path}x`, 0, abc)), [404, 'CHAT_NO_FILE'])
  const much = Buffer.alloc(KIB * KIB + 1)
  assert.deepEqual(await codeOf(await put(node, path, 0, much)), [413, 'HTTP_BAD_REQUEST'])
  const chunked = await fetch(node.url + path, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'upload-offset': '0' },
    body: new Blob(['abcd']).stream(),
    duplex: 'half',
  } as RequestInit)
  assert.deepEqual(await codeOf(chunked), [413, 'CHAT_FILE_OVERRUN'])
  const json = await node.ask(path, { method: 'PUT', headers: { 'upload-offset': '0' }, body: {} })
  assert.equal(json.status, 415)
  const form = await fetch(`${node.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'x',
  })
  assert.equal(form.status, 415)
  assert.deepEqual(node.logged, [])
})

test("another site's page sends no bytes, even to a path that it knows", async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  const { path } = await begin(ann, 3)
  const foreign = await fetch(node.url + path, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'upload-offset': '0',
      origin: 'http://example.org',
    },
    body: 'abc',
  })
  assert.deepEqual(await codeOf(foreign), [403, 'HTTP_ORIGIN_REFUSED'])
})

test('of a request that breaks off the whole parts stay', async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  const { path } = await begin(ann, 4 * PART)
  const request = send(node.url + path, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': 4 * PART,
      'upload-offset': 0,
    },
  })
  request.on('error', () => {})
  request.write(Buffer.alloc(PART + 9))
  for (let offset = '0'; offset !== String(PART); ) {
    const head = await node.ask(path, { method: 'HEAD' })
    offset = head.headers.get('upload-offset') ?? ''
  }
  request.destroy()
  const rest = await put(node, path, PART, Buffer.alloc(3 * PART))
  assert.equal(rest.headers.get('upload-complete'), '?1')
  assert.deepEqual(node.logged, [])
})

test('a picture comes as what it is, and nothing in it can run', async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  const path = await sent(node, ann, png(), 'bridge "1" \u6865.png')
  const answer = await node.ask(path, withKey(ann))
  assert.equal(answer.status, 200)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), png())
  const { 'content-disposition': disposition, ...headers } = Object.fromEntries(answer.headers)
  assert.match(
    disposition ?? '',
    /^inline; filename="bridge _1_ _\.png"; filename\*=UTF-8''bridge%20_1_%20%E6%A1%A5\.png$/,
  )
  assert.equal(headers['content-type'], 'image/png')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'")
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
  assert.equal(headers['cache-control'], 'private, max-age=60')
  const again = await node.ask(path, withKey(ann, { 'if-none-match': headers.etag ?? '' }))
  assert.equal(again.status, 304)
  const head = await node.ask(path, { method: 'HEAD', ...withKey(ann) })
  assert.equal(head.headers.get('content-length'), String(png().length))
})

test('whatever is no picture is a download: scripts, pages, drawings, and pictures that go on as one', async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  for (const [name, content] of [
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a.html', '<!doctype html><script>alert(1)</script>'],
    ['a.png', '<!doctype html><script>alert(1)</script>'],
    ['a.gif', 'GIF89a/*aaaaaaaa*/=1;alert(1)'],
    ['a.js', 'alert(1)'],
  ] as const) {
    const path = await sent(node, ann, Buffer.from(content), name)
    const answer = await node.ask(path, withKey(ann))
    assert.equal(await answer.text(), content)
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; /)
  }
  const path = await sent(node, ann, Buffer.concat([png(), Buffer.from('<script>1</script>')]))
  const answer = await node.ask(path, withKey(ann))
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), png())
})

test('one range of a file is answered with its bytes, across parts', async (t) => {
  const node = await startTestNode(t)
  const ann = await member(t, node, 'ann')
  const bytes = Buffer.alloc(2 * PART + 10)
  for (let at = 0; at < bytes.length; at += 4)
    bytes.writeUInt32LE(at, Math.min(at, bytes.length - 4))
  const path = await sent(node, ann, bytes)
  const range = (header: string, more = {}) =>
    node.ask(path, withKey(ann, { range: header, ...more }))
  const middle = await range(`bytes=${PART - 3}-${2 * PART + 2}`)
  assert.equal(middle.status, 206)
  assert.equal(
    middle.headers.get('content-range'),
    `bytes ${PART - 3}-${2 * PART + 2}/${bytes.length}`,
  )
  assert.deepEqual(Buffer.from(await middle.arrayBuffer()), bytes.subarray(PART - 3, 2 * PART + 3))
  const outside = await range(`bytes=${bytes.length}-`)
  assert.equal(outside.status, 416)
  assert.equal(outside.headers.get('content-range'), `bytes */${bytes.length}`)
  const changed = await range('bytes=0-1', { 'if-range': '"another"' })
  assert.equal(changed.status, 200)
  assert.equal((await changed.arrayBuffer()).byteLength, bytes.length)
})

test('a file is for those who may read its room: by key or cookie, and not when banned', async (t) => {
  const node = await startTestNode(t)
  const [ann, bob] = [await member(t, node, 'ann'), await member(t, node, 'bob')]
  const path = await sent(node, ann, Buffer.from('abc'))
  const keyless = await node.ask(path)
  assert.equal(keyless.status, 403)
  assert.match(await keyless.text(), /^a file is for those who may read its room; open this node's/)
  const cookie = { headers: { cookie: `rialto_files=stale; rialto_files_8080=${bob.key}` } }
  assert.equal(await (await node.ask(path, cookie)).text(), 'abc')
  await node.control.request('POST', '/api/v1/moderation', {
    body: { action: 'ban', room: 'lobby', member: bob.id, reason: 'enough' },
  })
  const banned = await node.ask(path, withKey(bob))
  assert.deepEqual([banned.status, await banned.text()], [403, 'a moderator banned you: enough\n'])
  assert.equal((await node.ask('/files/none/a', withKey(ann))).status, 404)
})

test('where the node wants a token, a path and a key alone open nothing', async (t) => {
  const node = await startTestNode(t, { requireToken: true })
  const token = await node.token('access')
  const head = await node.ask('/api/v1/uploads/none', { method: 'HEAD' })
  assert.equal(head.status, 401)
  assert.equal((await node.ask('/files/none/a')).status, 401)
  assert.equal((await node.ask('/files/none/a', { token })).status, 404)
})

test('the description of the API has the routes of files', async (t) => {
  const node = await startTestNode(t)
  const { paths } = (await (await node.ask('/api/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { requestBody?: { content: object } }>>
  }
  assert.deepEqual(Object.keys(paths['/api/v1/uploads/{id}'] ?? {}).sort(), [
    'delete',
    'head',
    'put',
  ])
  assert.deepEqual(Object.keys(paths['/files/{id}/{name}'] ?? {}).sort(), ['get', 'head'])
  assert.deepEqual(paths['/api/v1/uploads/{id}']?.put?.requestBody?.content, {
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  })
})
