/** Tells of a transaction as soon as a node has it: whoever ends the wait for its block can still look for it. */
import { type Env, printable } from '../command/index.ts'

export async function tellSent(env: Env, hash: string): Promise<void> {
  const line = printable(`rialto: sent as ${hash}, waiting for a block`)
  // It is on its way, whether standard error is open or not.
  await env.stderr.line(line).catch(() => {})
}
