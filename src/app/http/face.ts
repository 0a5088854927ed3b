/** One of the two ways in: the network, and the home's control socket. */
import type { Server } from 'node:http'

export interface Face {
  /** Answers, but does not listen by itself. */
  server: Server
  /** Stops taking connections, lets answers that are under way end for a moment, then ends them. */
  close(): Promise<void>
}
