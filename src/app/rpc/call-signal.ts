/** How long a command works for an answer. */
import type { ServerResponse } from 'node:http'
import { RpcCanceledError, RpcTimeoutError } from './errors.ts'

/** Milliseconds of the longest timer that Node has (2^31 - 1); what may take longer may take for ever. */
const LONGEST_TIMER_MS = 2_147_483_647

/** Ends when the asker goes away, with `ended`, and after `milliseconds`, if there are any. */
export function callSignal(
  response: ServerResponse,
  ended: AbortSignal,
  milliseconds: number | undefined,
): AbortSignal {
  const controller = new AbortController()
  const { signal } = controller
  const cancel = () => controller.abort(new RpcCanceledError())
  const timer =
    milliseconds === undefined || milliseconds > LONGEST_TIMER_MS
      ? undefined
      : setTimeout(() => controller.abort(new RpcTimeoutError()), Math.max(0, milliseconds))
  if (milliseconds !== undefined && milliseconds <= 0) controller.abort(new RpcTimeoutError())
  if (ended.aborted) cancel()
  ended.addEventListener('abort', cancel, { once: true, signal })
  response.once('close', () => {
    clearTimeout(timer)
    cancel()
  })
  return signal
}
