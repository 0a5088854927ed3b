/** Makes a client of the rooms protocol. */
import type { ChatClient, ChatClientOptions } from './chat-client.ts'
import { Client } from './client.ts'

/** A client for the node at `options.url`; it does nothing before `connect()`. @throws ClientOptionError */
export function createChatClient(options: ChatClientOptions): ChatClient {
  return new Client(options)
}
