/** All that one does to messages that were said: which one points at, what it answers, how it changes. */
import type { ChatClient } from '../../chat/client/index.ts'
import { createAim } from './aim.ts'
import { MessageChanges } from './message-changes.ts'
import type { NoticeText } from './notice-board.ts'
import { Quotes } from './quotes.ts'

export class MessageActs {
  /** Which message one points at, and what is open for it. */
  readonly aim = createAim()
  /** What replies answer. */
  readonly quotes = new Quotes()
  readonly changes: MessageChanges
  readonly #post: (notice: NoticeText) => void

  constructor(post: (notice: NoticeText) => void) {
    this.#post = post
    this.changes = new MessageChanges((fault) => post({ kind: 'error', fault }))
  }

  /** Acts through this client from now on, and returns it. */
  follow(client: ChatClient): ChatClient {
    this.quotes.follow(client)
    this.changes.follow(client)
    client.on('state', ({ name }) => name === 'online' && this.quotes.again())
    client.on('changed', (messages, { room }) => this.quotes.changed(room, messages))
    return client
  }

  /** Tells whether something is on the clipboard now. */
  tellCopied(done: boolean): void {
    this.#post({ kind: 'copied', done })
  }
}
