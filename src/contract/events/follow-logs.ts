/** Gives the logs of a chain, from any block on and as they come, each once and in order. */
import type { Connection } from '../connection/index.ts'
import { decodeCursor } from './cursor.ts'
import type { FollowOptions, LogItem, RewoundItem } from './follow-options.ts'
import { Follower } from './follower.ts'

/**
 * Follows the logs of a chain. The truth is what the node answers for ranges of blocks, each tied to the one before by
 * hashes; subscriptions only say when to look. It goes on over reconnects and restarts of the node. Nothing is fetched
 * beyond one range ahead of what was taken. Leaving the loop ends everything.
 *
 * @throws {CursorError} `CONTRACT_CURSOR` if the cursor is none, or of another chain.
 * @throws {ReorganisationDepthError} `CONTRACT_REORGANISATION_DEPTH` if more blocks were replaced than are remembered.
 * @throws {ChainReplacedError} `CONTRACT_CHAIN_REPLACED` if the node is on another chain than before.
 * @throws {LogRangeError} `CONTRACT_LOG_RANGE` if the node refuses the logs of one block.
 */
export async function* followLogs<Event = undefined>(
  connection: Connection,
  options: FollowOptions<Event> = {},
): AsyncGenerator<LogItem<Event> | RewoundItem, void, undefined> {
  const { signal, cursor } = options
  if (signal?.aborted) return
  const stop = new AbortController()
  const position = cursor === undefined ? undefined : decodeCursor(cursor)
  const ends = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const follower = new Follower(connection, options, ends)
  try {
    yield* follower.items(position)
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    stop.abort()
    await follower.close()
  }
}
