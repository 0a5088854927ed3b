import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub, type TestHub, type TestMember } from '../hub.fixture.ts'
import type { HubLimits } from '../limits.ts'

const hubWith = (limits: Partial<HubLimits> = {}) =>
  startHub({ files: { uploadPath: (id) => `/up/${id}` }, limits })

async function begin(member: TestMember): Promise<string> {
  const asked = { type: 'upload', room: 'lobby', name: 'a.txt', bytes: 1 }
  return (await member.ask(asked, 'upload')).id
}

/** What comes from a connection that is dead. */
async function* silence(): AsyncGenerator<Uint8Array, void> {
  await new Promise(() => {})
}

async function* one(): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from('a')
}

const codeOf = (append: Promise<unknown>) =>
  append.then(
    () => undefined,
    (error) => error.code,
  )

const hang = ({ hub }: TestHub, id: string) => codeOf(hub.files.append(id, 0, silence()))

test('a request takes the place of an older one of the same upload, which is told at once', async () => {
  await using node = await hubWith({ uploadReads: 1 })
  const ann = await node.member('ann', 'lobby')
  const id = await begin(ann)
  const older = Array.from({ length: 65 }, () => hang(node, id))
  assert.equal((await node.hub.files.append(id, 0, one())).file?.bytes, 1)
  assert.deepEqual(new Set(await Promise.all(older)), new Set(['CHAT_FILE_OFFSET']))
})

test('an upload that is given up lets its request go', async () => {
  await using node = await hubWith({ uploadReads: 1 })
  const ann = await node.member('ann', 'lobby')
  const id = await begin(ann)
  const reading = hang(node, id)
  node.hub.files.discard(id)
  assert.equal(await reading, 'CHAT_NO_FILE')
  assert.equal((await node.hub.files.append(await begin(ann), 0, one())).file?.bytes, 1)
})

for (const whose of ['member', 'address', 'node'] as const) {
  test(`no more uploads of a ${whose} are read than may be`, async () => {
    await using node = await hubWith({
      uploadReadsPerMember: whose === 'member' ? 1 : 9,
      uploadReadsPerAddress: whose === 'address' ? 1 : 9,
      uploadReads: whose === 'node' ? 1 : 9,
    })
    const ann = await node.member('ann', 'lobby')
    const bob = whose === 'member' ? ann : await node.member('bob', 'lobby')
    const first = await begin(ann)
    const second = await begin(bob)
    const reading = hang(node, first)
    const refused = { code: 'CHAT_FILE_BUSY', message: new RegExp(`of this ${whose} are read`) }
    await assert.rejects(node.hub.files.append(second, 0, one()), refused)
    await node.hub.files.append(first, 0, one())
    assert.equal(await reading, 'CHAT_FILE_OFFSET')
    await node.hub.files.append(second, 0, one())
  })
}
