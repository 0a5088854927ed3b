import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type UploadWay, upload } from './upload.ts'

const KIB = 1024
const PART = 256 * KIB

/** A way over which the test decides. */
function made(fetch: (offset: number, size: number) => Promise<Response>) {
  const rests: number[] = []
  let now = 0
  const way: UploadWay = {
    announce: () => Promise.resolve({ id: 'a', path: '/up/a', offset: 0 }),
    fetch: (_path, { headers, body }) =>
      fetch(Number((headers as Record<string, string>)['upload-offset']), (body as Blob).size),
    async rest(milliseconds) {
      rests.push(milliseconds)
      now += 60_000
    },
    checkOpen() {},
    now: () => now,
    random: () => 1,
  }
  const run = (bytes: number) => {
    const blob = new Blob([new Uint8Array(bytes)])
    return upload(
      {
        room: 'lobby',
        blob,
        place: undefined,
        signal: undefined,
        onProgress: undefined,
        begun() {},
      },
      way,
    )
  }
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  return { run, rests, pass }
}

function moved(offset: number, bytes: number): Promise<Response> {
  const file = { id: 'a', name: 'a', type: 'x', bytes }
  return Promise.resolve(
    Response.json(offset === bytes ? { offset, bytes, file } : { offset, bytes }),
  )
}

test('an upload of which nothing goes through fails after minutes, with longer pauses between its attempts', async () => {
  const { run, rests } = made(() => Promise.reject(new TypeError('no network')))
  await assert.rejects(run(3), { code: 'CHAT_CLIENT_UPLOAD_STUCK' })
  assert.deepEqual(rests, [500, 1_000, 2_000, 4_000, 5_000, 5_000])
})

test('requests carry more while they are quick, and a single part after one that failed', async () => {
  const sizes: number[] = []
  let fails = 1
  const bytes = 12 * PART
  const { run } = made((offset, size) => {
    sizes.push(size / PART)
    if (offset === 7 * PART && fails-- > 0) return Promise.reject(new TypeError('cut'))
    return moved(offset + size, bytes)
  })
  // After the cut it is announced anew, and goes on from the start of this node.
  await run(bytes)
  assert.deepEqual(sizes.slice(0, 4), [1, 2, 4, 4])
  assert.deepEqual(sizes.slice(4), [1, 2, 4, 4, 1])
})

test('slow requests stay small', async () => {
  const sizes: number[] = []
  const bytes = 4 * PART
  const { run, pass } = made((offset, size) => {
    sizes.push(size / PART)
    pass(5_000)
    return moved(offset + size, bytes)
  })
  await run(bytes)
  assert.deepEqual(sizes, [1, 1, 1, 1])
})

test('an answer without a whole part is tried again, not taken for progress', async () => {
  let tries = 0
  const { run, rests } = made((offset, size) => {
    tries += 1
    return moved(tries < 3 ? offset : offset + size, 3)
  })
  assert.equal((await run(3)).id, 'a')
  assert.equal(rests.length, 2)
})
