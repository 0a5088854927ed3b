/** ping: proves to a client that the way is open. */
import type { Handler } from './context.ts'

export const ping: Handler<'ping'> = () => ({ type: 'pong', time: Date.now() })
