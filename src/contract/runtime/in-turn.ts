/** Lets transactions of one account go out one after another: at once, two would take the same nonce. */
import type { Connection } from '../connection/index.ts'
import { unlessAborted } from '../unless-aborted.ts'

/** The last in line of each account. Forgotten once nobody stands there. */
const lines = new WeakMap<Connection, Map<string, Promise<void>>>()

/** What `work` gives, when all that came before it for this account and connection is done. It is not waited for a block. */
export async function inTurn<Result>(
  connection: Connection,
  account: string,
  { work, signal }: { work: () => Promise<Result>; signal: AbortSignal | undefined },
): Promise<Result> {
  const line = lines.get(connection) ?? new Map<string, Promise<void>>()
  lines.set(connection, line)
  const key = account.toLowerCase()
  const before = line.get(key) ?? Promise.resolve()
  const own = Promise.withResolvers<void>()
  const last = before.then(() => own.promise)
  line.set(key, last)
  void last.then(() => {
    if (line.get(key) === last) line.delete(key)
  })
  try {
    await unlessAborted(signal, before)
    return await work()
  } finally {
    own.resolve()
  }
}
