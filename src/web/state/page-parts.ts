/** What the page is given: the browser around it, what it remembers, and its client. */
import type { ChatClient, Message } from '../../chat/client/index.ts'
import type { Drafts } from './draft.ts'
import type { KeptSettings } from './kept-settings.ts'
import type { ReadMarks } from './read-marks.ts'
import type { Memory } from './remembered.ts'
import type { Surroundings } from './surroundings.ts'
import type { UnsentStore } from './unsent.ts'

/** What the page is made of. */
export interface PageParts {
  surroundings: Surroundings
  memory: Memory
  /** How far rooms were read. @default as long as the page */
  readMarks?: ReadMarks
  /** @default kept for this visit alone */
  settings?: KeptSettings
  /** What this browser kept of what was being written. @default nothing, and nothing is kept */
  drafts?: Drafts
  /** What waits to be sent, over a reload. @default nothing is kept */
  unsent?: UnsentStore
  /** Makes the client once a name is chosen. */
  createClient(nick: string): ChatClient
  /** Told of each message by somebody else in a room that nobody looks at. */
  onUnseen?(message: Message, direct: boolean): void
  /** @default fetch */
  ask?: typeof fetch
}
