/** Opens a stream to a peer within the deadline, whether or not the host minds its signal. */
import { StreamDuplex } from '../stream-duplex.ts'
import type { TunnelHost } from '../tunnel-host.ts'
import { ProxyDialTimeoutError, ProxyUnreachableError } from './errors.ts'
import type { PeerTarget } from './peer-target.ts'

export interface DialStreamOptions {
  readonly milliseconds: number
  /** Gives the dial up; its reason passes through. */
  readonly signal: AbortSignal
}

/** @throws ProxyDialTimeoutError, ProxyUnreachableError, and the reason of `signal` */
export async function dialStream(
  host: Pick<TunnelHost, 'openStream'>,
  target: PeerTarget,
  { milliseconds, signal }: DialStreamOptions,
): Promise<StreamDuplex> {
  signal.throwIfAborted()
  const giveUp = new AbortController()
  const late = new ProxyDialTimeoutError(target, milliseconds)
  const timer = setTimeout(() => giveUp.abort(late), milliseconds)
  const abort = () => giveUp.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await new Promise<StreamDuplex>((resolve, reject) => {
      giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason), { once: true })
      host.openStream(target.peer, target.protocol, { signal: giveUp.signal }).then(
        (stream) => {
          if (giveUp.signal.aborted) stream.abort(giveUp.signal.reason)
          else resolve(new StreamDuplex(stream))
        },
        (cause) => reject(new ProxyUnreachableError(cause)),
      )
    })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
