/** What one does about others and about rooms: moderation, its trail, topics; what fails comes back as a fault. */
import type {
  AuditEntry,
  ChatClient,
  ModerateRequest,
  SanctionEntry,
} from '../../chat/client/index.ts'
import { type Fault, faultOf } from './fault.ts'
import { TRAIL_ENTRIES } from './limits.ts'
import type { NoticeBoard } from './notice-board.ts'

/** An act as a form asks for it. */
export type AskedAct = Omit<ModerateRequest, 'type' | 'ref'>

/** A list, as much of it as was asked for. */
export interface Listed<Entry> {
  readonly entries: readonly Entry[]
  readonly more: boolean
}

/** Either what was asked for or why it cannot be had. */
export type Answer<Value> =
  | { readonly value: Value; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: Fault }

export interface People {
  /** Does it and says so to the one who acts; `nick` is whom it concerns. Resolves with why that cannot be. */
  moderate(act: AskedAct, nick: string): Promise<Fault | undefined>
  /** What was done in a room, newest first, below an entry. */
  trail(room: string | undefined, before?: number): Promise<Answer<Listed<AuditEntry>>>
  /** The mutes and bans in force in a room and everywhere, after so many. */
  sanctions(room: string | undefined, skip?: number): Promise<Answer<Listed<SanctionEntry>>>
  /** Says what a room is about; resolves with why that cannot be. */
  setTopic(room: string, topic: string): Promise<Fault | undefined>
}

const OFFLINE: Fault = { code: 'CHAT_CLIENT_OFFLINE', message: '', retryAfter: undefined }

/** Asks by the client of now. */
export function createPeople(client: () => ChatClient | undefined, notices: NoticeBoard): People {
  const ask = async <Value>(
    question: (client: ChatClient) => Promise<Value>,
  ): Promise<Answer<Value>> => {
    const asked = client()
    if (!asked) return { fault: OFFLINE }
    try {
      return { value: await question(asked) }
    } catch (error) {
      return { fault: faultOf(error) }
    }
  }
  const inRoom = (room: string | undefined) => (room === undefined ? {} : { room })
  return {
    async moderate(act, nick) {
      const { value, fault } = await ask((asked) => asked.moderate(act))
      if (value) notices.post({ kind: 'did', act: value, nick })
      return fault
    },
    trail: (room, before) =>
      ask(async (asked) => {
        const below = before === undefined ? {} : { before }
        // One more than is shown tells whether there are more.
        const entries = await asked.audit({ ...inRoom(room), ...below, limit: TRAIL_ENTRIES + 1 })
        return { entries: entries.slice(0, TRAIL_ENTRIES), more: entries.length > TRAIL_ENTRIES }
      }),
    sanctions: (room, skip) =>
      ask(async (asked) => {
        const after = skip === undefined ? {} : { skip }
        const { sanctions, more } = await asked.sanctions({ ...inRoom(room), ...after })
        return { entries: sanctions, more }
      }),
    setTopic: async (room, topic) => (await ask((asked) => asked.topic(room, topic))).fault,
  }
}
