/** Makes a client of the rooms protocol. */
import type { ChatClient, ChatClientOptions } from './chat-client.ts'

/** A client for the node at `options.url`; it does nothing before `connect()`. @throws ClientOptionError */
export function createChatClient(options: ChatClientOptions): ChatClient {
  throw new Error(`not written yet: ${options.url}`)
}
