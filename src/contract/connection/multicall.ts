/** Joins the plain calls of one turn of the event loop into one call of the contract Multicall3. */
import type { RequestOptions } from './connection.ts'
import { RpcError } from './errors.ts'
import { MULTICALL_CALLS, MULTICALL_DIGITS } from './limits.ts'
import { decodeResults, encodeCalls, type PlainCall } from './multicall-codec.ts'

type Request = <Result>(
  method: string,
  params: readonly unknown[],
  options?: RequestOptions,
) => Promise<Result>

interface Queued extends PlainCall {
  readonly params: readonly unknown[]
  readonly options: RequestOptions | undefined
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** The address that Multicall3 has on nearly every chain. */
const USUAL_ADDRESS = '0xcA11bde05977b3631167028862bE2a173976CA11'

/** The code of JSON-RPC that nodes give to a revert. */
const REVERT_CODE = 3

/** See `multicall` of the options of `connect`. */
export class Multicall {
  readonly #request: Request
  readonly #address: string
  readonly #endpoint: string
  #isThere: Promise<boolean> | undefined
  /** By the block that they are on. */
  #queues = new Map<string, Queued[]>()

  constructor(request: Request, options: { address: true | string; endpoint: string }) {
    this.#request = request
    this.#address = options.address === true ? USUAL_ADDRESS : options.address
    this.#endpoint = options.endpoint
  }

  readonly request: Request = <Result>(
    method: string,
    params: readonly unknown[],
    options?: RequestOptions,
  ) => {
    const plain = method === 'eth_call' ? plainCall(params) : undefined
    if (plain === undefined) return this.#request<Result>(method, params, options)
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    if (this.#queues.size === 0) setImmediate(() => this.#flush())
    const block = JSON.stringify(params[1] ?? 'latest')
    const queue = this.#queues.get(block) ?? []
    this.#queues.set(block, queue)
    queue.push({ ...plain, params, options, resolve, reject })
    const { signal } = options ?? {}
    if (signal !== undefined) {
      const onAbort = () => reject(signal.reason)
      const done = () => signal.removeEventListener('abort', onAbort)
      signal.addEventListener('abort', onAbort)
      promise.then(done, done)
    }
    return promise as Promise<Result>
  }

  #flush(): void {
    const queues = this.#queues
    this.#queues = new Map()
    for (const queue of queues.values()) for (const group of groups(queue)) void this.#send(group)
  }

  async #send(group: readonly Queued[]): Promise<void> {
    const wanted = group.filter(({ options }) => !options?.signal?.aborted)
    for (const one of group) if (!wanted.includes(one)) one.reject(one.options!.signal!.reason)
    if (wanted.length < 2 || !(await this.#finds())) return this.#sendApart(wanted)
    const data = encodeCalls(wanted)
    try {
      // A signal ends its own caller's wait only, so none goes with the whole.
      const result = await this.#request<unknown>('eth_call', [
        { to: this.#address, data },
        wanted[0]!.params[1] ?? 'latest',
      ])
      const results = decodeResults(result, wanted.length)
      if (results === undefined) return this.#sendApart(wanted)
      wanted.forEach((one, index) => {
        const { succeeded, data } = results[index]!
        if (succeeded) one.resolve(data)
        // Without data it may be the gas of the whole that ran out.
        else if (data === '0x') this.#sendApart([one])
        else one.reject(this.#revert(data))
      })
    } catch {
      // One by one each learns what is wrong with its own.
      this.#sendApart(wanted)
    }
  }

  #sendApart(group: readonly Queued[]): void {
    for (const { params, options, resolve, reject } of group) {
      this.#request('eth_call', params, options).then(resolve, reject)
    }
  }

  #revert(data: string): RpcError {
    const error = { code: REVERT_CODE, message: 'execution reverted', data }
    return new RpcError(this.#endpoint, 'eth_call', error)
  }

  async #finds(): Promise<boolean> {
    this.#isThere ??= this.#request<string>('eth_getCode', [this.#address, 'latest']).then(
      (code) => code !== '0x',
    )
    try {
      return await this.#isThere
    } catch {
      this.#isThere = undefined
      return false
    }
  }
}

function plainCall(params: readonly unknown[]): PlainCall | undefined {
  if (params[2] !== undefined || typeof params[0] !== 'object' || params[0] === null)
    return undefined
  const { to, data, input, ...more } = params[0] as Record<string, unknown>
  const given = data ?? input
  if (Object.values(more).some((value) => value !== undefined)) return undefined
  if (typeof to !== 'string' || !/^0x[0-9a-f]{40}$/i.test(to)) return undefined
  if (typeof given !== 'string' || !/^0x([0-9a-f]{2})*$/i.test(given)) return undefined
  return { to, data: given }
}

function groups(queue: readonly Queued[]): Queued[][] {
  const found: Queued[][] = []
  let digits = MULTICALL_DIGITS
  for (const one of queue) {
    digits += one.data.length
    if (digits > MULTICALL_DIGITS || found.at(-1)!.length >= MULTICALL_CALLS) {
      found.push([])
      digits = one.data.length
    }
    found.at(-1)!.push(one)
  }
  return found
}
