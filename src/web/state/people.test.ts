import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatClient } from '../../chat/client/index.ts'
import type { NoticeText } from './notice-board.ts'
import { createPeople } from './people.ts'

function withClient(client: Partial<ChatClient> | undefined) {
  const posted: NoticeText[] = []
  const notices = { post: (text: NoticeText) => posted.push(text), dismiss() {}, withdraw() {} }
  return { posted, people: createPeople(() => client as ChatClient | undefined, notices) }
}

test('an act that was done is told to the one who acts, and a refused one comes back as a fault', async () => {
  const act = { action: 'mute', room: 'lobby', member: 'b' } as const
  const { people, posted } = withClient({
    moderate: async (asked) => ({ type: 'moderated', ...asked }),
  })
  assert.equal(await people.moderate(act, 'Bob'), undefined)
  assert.deepEqual(posted, [{ kind: 'did', act: { type: 'moderated', ...act }, nick: 'Bob' }])
  const refused = withClient({
    moderate: () => Promise.reject(Object.assign(new Error('no'), { code: 'CHAT_FORBIDDEN' })),
  })
  assert.equal((await refused.people.moderate(act, 'Bob'))?.code, 'CHAT_FORBIDDEN')
  assert.deepEqual(refused.posted, [])
})

test('the trail comes in pages, and says whether there is another one', async () => {
  const asked: unknown[] = []
  const entries = Array.from({ length: 31 }, (_, index) => ({ entry: 31 - index }))
  const { people } = withClient({
    audit: async (query) => {
      asked.push(query)
      return entries as Awaited<ReturnType<ChatClient['audit']>>
    },
  })
  const { value } = await people.trail('lobby', 40)
  assert.deepEqual([value?.entries.length, value?.more], [30, true])
  entries.length = 2
  assert.equal((await people.trail(undefined)).value?.more, false)
  assert.deepEqual(asked, [{ room: 'lobby', before: 40, limit: 31 }, { limit: 31 }])
})

test('before there is a client everything fails as it does without a connection', async () => {
  const { people } = withClient(undefined)
  assert.equal((await people.sanctions('lobby')).fault?.code, 'CHAT_CLIENT_OFFLINE')
  assert.equal((await people.setTopic('lobby', 'x'))?.code, 'CHAT_CLIENT_OFFLINE')
})
