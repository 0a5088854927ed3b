/** Opens a way to a chain. */
import type { Client } from 'viem'
import { unlessAborted } from '../unless-aborted.ts'
import type { Connection, RequestOptions } from './connection.ts'
import { encodeParams } from './encode-params.ts'
import { type Endpoint, parseEndpoint } from './endpoint.ts'
import { ConnectionLostError, EndpointTextError } from './errors.ts'
import { HttpWire } from './http-wire.ts'
import { ANSWER_BYTES, ATTEMPTS, BATCH_REQUESTS, TIMEOUT_MS } from './limits.ts'
import { type Ask, Member } from './member.ts'
import { Multicall } from './multicall.ts'
import { openIpc } from './open-ipc.ts'
import { openWebSocket } from './open-web-socket.ts'
import { Pool } from './pool.ts'
import { SocketWire } from './socket-wire.ts'
import { viemClient } from './viem-client.ts'
import type { Wire, WireOptions } from './wire.ts'

/** How a connection behaves; every field has a default. */
export interface ConnectOptions {
  /** Milliseconds that one attempt of a request is given. @default 10_000 */
  readonly timeout?: number
  /** How often a read is tried in all. @default 4 */
  readonly attempts?: number
  /** Bytes of an answer at most. @default 33_554_432 */
  readonly answerBytes?: number
  /** Requests of one turn of the event loop that go in one HTTP body; `false` for one each. @default 100 */
  readonly batch?: number | false
  /**
   * Whether several eth_calls of one turn go as one call of Multicall3: `true` for its usual address, or another. Only
   * plain calls do, on one block, and only where the contract stands; it is then the sender that they see.
   * @default false
   */
  readonly multicall?: boolean | string
  /** The chain that the endpoints have to be on; without it they only have to be on the same. */
  readonly chainId?: number
  /** HTTP headers, such as `authorization`; for the upgrade of a WebSocket too. They count as secrets. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Opens a way to a chain over `http(s)://`, `ws(s)://`, or the IPC socket of a node by its path or as `ipc:PATH`. Of
 * several endpoints the first that works is asked. Nothing is sent before the first request.
 *
 * @throws {EndpointTextError} `CONTRACT_ENDPOINT` if a text is no endpoint.
 */
export function connect(
  endpoint: string | readonly string[],
  options: ConnectOptions = {},
): Connection {
  const texts = typeof endpoint === 'string' ? [endpoint] : endpoint
  if (texts.length === 0) throw new EndpointTextError('', 'is no endpoint, and one is needed')
  const { timeout = TIMEOUT_MS, attempts = ATTEMPTS, batch = BATCH_REQUESTS } = options
  const wireOptions: WireOptions = {
    answerBytes: options.answerBytes ?? ANSWER_BYTES,
    batchRequests: batch === false ? 1 : Math.max(1, batch),
    headers: options.headers ?? {},
  }
  const endpoints = texts.map((text) => parseEndpoint(text, options.headers))
  const members = endpoints.map((one) => new Member(one, wireFor(one, wireOptions)))
  const pool = new Pool(members, { chainId: options.chainId, timeout })

  const request = <Result>(
    method: string,
    params: readonly unknown[],
    { signal, timeout: own, attempts: tries }: RequestOptions = {},
  ) => {
    return pool.ask({
      method,
      params: encodeParams(params),
      timeout: own ?? timeout,
      attempts: tries ?? attempts,
      signal,
    }) as Promise<Result>
  }
  const multicall =
    options.multicall === undefined || options.multicall === false
      ? undefined
      : new Multicall(request, {
          address: options.multicall,
          endpoint: endpoints.map(({ shown }) => shown).join(', '),
        })
  let chain: Promise<number> | undefined
  let client: Client | undefined
  return {
    endpoint: endpoints.map(({ shown }) => shown).join(', '),
    pushes: members.some(({ wire }) => wire.pushes),
    request: multicall === undefined ? request : multicall.request,
    async chainId({ signal } = {}) {
      pool.refuseChains()
      // Of those who wait for the one answer each may give up alone.
      chain ??= pool.chainId().catch((error) => {
        chain = undefined
        throw error
      })
      return unlessAborted(signal, chain)
    },
    async subscribe(params, listeners, { signal } = {}) {
      const member = await pool.pushing(signal)
      signal?.throwIfAborted()
      const { shown } = member.endpoint
      const send = (method: string, values: readonly unknown[]) => {
        const ask: Ask = {
          method,
          params: encodeParams(values),
          timeout,
          attempts: 1,
          signal: undefined,
        }
        return member.send(ask)
      }
      const end = async (id: string) => {
        member.wire.unlisten(id)
        // Where the connection is gone, so is the subscription.
        await send('eth_unsubscribe', [id]).catch(() => {})
      }
      const begin = async () => {
        const id = await send('eth_subscribe', params)
        const isWanted = signal?.aborted !== true
        if (typeof id === 'string' && !isWanted) await end(id)
        if (typeof id !== 'string' || !isWanted || !member.wire.listen(id, listeners)) {
          throw new ConnectionLostError(shown, 'eth_subscribe', {
            reason: 'no subscription came about',
          })
        }
        return () => end(id)
      }
      // Once it is sent, only its answer says what there is to end.
      return unlessAborted(signal, begin())
    },
    get client() {
      client ??= viemClient(this)
      return client
    },
    close: () => pool.close(),
  }
}

function wireFor(endpoint: Endpoint, options: WireOptions): Wire {
  if (endpoint.kind === 'http') return new HttpWire(endpoint, options)
  const overTcp = endpoint.kind === 'ws'
  const way = { openSocket: overTcp ? openWebSocket : openIpc, batches: overTcp }
  return new SocketWire(endpoint, options, way)
}
