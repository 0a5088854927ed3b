/** For tests: two members of the lobby, of whom the first has said something. */
import { startHub, type TestHub, type TestMember } from '../hub.fixture.ts'

export interface Pair extends AsyncDisposable {
  running: TestHub
  ada: TestMember
  bob: TestMember
}

/** `ada` has said the message 1, `hello`; both were told. */
export async function pair(options: Parameters<typeof startHub>[0] = {}): Promise<Pair> {
  const running = await startHub(options)
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  await say(ada, 'hello')
  await bob.next('messages')
  return { running, ada, bob, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() }
}

/** Says something in the lobby; returns its place. */
export function say(member: TestMember, text: string, more: object = {}) {
  return member.ask({ type: 'say', room: 'lobby', id: `id ${text}`, text, ...more }, 'said')
}
