/** Tells of each transaction as soon as a node has it: whoever ends the wait for its block can still look for it. */
import type { Connection } from '../../contract/index.ts'
import { type Env, printable } from '../command/index.ts'

const SENDS: ReadonlySet<string> = new Set(['eth_sendRawTransaction', 'eth_sendTransaction'])

/**
 * The same connection, whose client tells too; nobody may have asked the other one for its client before.
 */
export function tellSends(env: Env, connection: Connection): Connection {
  const request: Connection['request'] = async <Result>(
    method: string,
    ...rest: [params: readonly unknown[]]
  ) => {
    const answer = await connection.request<Result>(method, ...rest)
    if (SENDS.has(method) && typeof answer === 'string') {
      const line = printable(`rialto: sent as ${answer}, waiting for a block`)
      // It is on its way, whether standard error is open or not.
      await env.stderr.line(line).catch(() => {})
    }
    return answer
  }
  return Object.create(connection, { request: { value: request } }) as Connection
}
