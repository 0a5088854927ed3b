/** For tests: a member and a plain client who talk in one room, and must notice nothing of what others do. */
import assert from 'node:assert/strict'
import type { TestClient, TestHub } from './hub.fixture.ts'

export interface Bystanders {
  /** Both talk and hear just that; neither was told, sent or closed anything else meanwhile. */
  goOn(): Promise<void>
  /** They go. */
  leave(): void
}

export async function bystanders(running: TestHub, room = 'lobby'): Promise<Bystanders> {
  const member = await running.member('bystander', room)
  const plain = await running.plain(`?room=${room}`)
  let closes = 0
  for (const client of [member, plain]) {
    client.ws.once('close', () => {
      closes += 1
    })
  }
  let talks = 0
  return {
    async goOn() {
      talks += 1
      const said = `member talks ${talks}`
      await member.ask({ type: 'say', room, id: said, text: said }, 'said')
      assert.equal(await plain.nextLine(), `bystander: ${said}`)
      plain.send(`plain talks ${talks}`)
      assert.equal(await plain.nextLine(), `plain talks ${talks}`)
      assert.deepEqual(await heard(member), [said, `plain talks ${talks}`])
      assert.deepEqual(member.unread('error'), [])
      assert.deepEqual(member.unread('gap'), [])
      assert.equal(closes, 0)
    },
    leave() {
      for (const client of [member, plain]) client.ws.terminate()
    },
  }
}

async function heard(member: TestClient): Promise<string[]> {
  const texts: string[] = []
  while (texts.length < 2) {
    const { messages } = await member.next('messages')
    texts.push(...messages.map(({ text }) => text))
  }
  return texts
}
