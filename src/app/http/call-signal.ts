/** How long a route works for an answer: as long as somebody waits for it. */
import { AskerGoneError, NotReadyError } from './errors.ts'
import type { RouteCall } from './route.ts'

/** What of a call the signal depends on. */
export type Waiting = Pick<RouteCall<unknown, unknown, unknown>, 'node' | 'caller' | 'reply'>

/** Ends when the asker goes away, when the token that let it in is rotated, and with `ended`. */
export function callSignal({ node, caller, reply }: Waiting, ended: AbortSignal): AbortSignal {
  const gone = new AbortController()
  const { signal } = gone
  reply.raw.once('close', () => gone.abort(new AskerGoneError()))
  const endWith = (why: () => Error) => [() => gone.abort(why()), { once: true, signal }] as const
  ended.addEventListener('abort', ...endWith(() => new NotReadyError('stopping')))
  node
    .credentialEnd(caller.credential)
    .addEventListener('abort', ...endWith(() => new AskerGoneError()))
  if (ended.aborted) gone.abort(new NotReadyError('stopping'))
  return signal
}
