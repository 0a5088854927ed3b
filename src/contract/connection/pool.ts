/** One endpoint or several: which one is asked, what is asked again, and that all are on one chain. */
import { transactionHash } from '../keccak.ts'
import { unlessAborted } from '../unless-aborted.ts'
import {
  BadAnswerError,
  ChainsDifferError,
  HttpStatusError,
  NoPushError,
  WrongChainError,
} from './errors.ts'
import { AGAIN_MS, LATEST_AGAIN_MS } from './limits.ts'
import type { Ask, Member } from './member.ts'
import { isKnownAlready, mayBeMined, mayHaveArrived, nextAfter } from './repeat-rules.ts'
import { SharedPauses, type Wish } from './shared-pauses.ts'

export class Pool {
  readonly #members: readonly Member[]
  readonly #expected: number | undefined
  readonly #timeout: number
  /** Whether there is anything that a chain has to be the same as. */
  readonly #verifies: boolean
  #chain: { id: number; endpoint: string } | undefined
  /** Once known it stands: no request may go to one chain or the other by chance. */
  #differ: Error | undefined
  #isStarted = false
  readonly #pauses = new SharedPauses()

  constructor(
    members: readonly Member[],
    options: { chainId: number | undefined; timeout: number },
  ) {
    this.#members = members
    this.#expected = options.chainId
    this.#timeout = options.timeout
    this.#verifies = members.length > 1 || options.chainId !== undefined
  }

  async ask(ask: Ask): Promise<unknown> {
    ask.signal?.throwIfAborted()
    if (!this.#isStarted) this.#verifyOthers()
    const tried = new Set<Member>()
    let isRepeated = false
    /** Of a signed transaction: the first failure after which it may be in the chain, whatever comes later. */
    let unclear: unknown
    for (let attempt = 1; ; ) {
      const member = this.#pick(tried)
      const { failures } = member
      let sent = 'eth_chainId'
      try {
        if (this.#verifies && !member.isVerified) await this.#verify(member, ask.signal)
        // Another one may have been found on another chain meanwhile.
        this.refuseChains()
        sent = ask.method
        const result = await member.send(ask)
        member.works()
        return result
      } catch (error) {
        if (isRepeated && (await this.#hasIt(member, ask, error))) return hashOf(ask)
        if (ask.signal?.aborted) throw error
        if (sent === 'eth_sendRawTransaction' && mayHaveArrived(error)) unclear ??= error
        const next = nextAfter(error, sent)
        if (next === 'never') throw unclear ?? error
        member.failed(failures)
        isRepeated ||= sent === 'eth_sendRawTransaction'
        tried.add(member)
        if (tried.size < this.#members.length) continue
        if (next === 'elsewhere' || attempt >= ask.attempts) throw unclear ?? error
        await this.#pauses.wait(attempt, wishAfter(attempt, error), ask.signal)
        attempt += 1
        tried.clear()
      }
    }
  }

  /** Throws where the endpoints are known to be on two chains, or on one that was not expected. */
  refuseChains(): void {
    if (this.#differ !== undefined) throw this.#differ
  }

  /** A member that pushes; the first that works. */
  async pushing(signal: AbortSignal | undefined): Promise<Member> {
    const pushing = this.#members.filter(({ wire }) => wire.pushes)
    const member = pushing.find(({ failures }) => failures === 0) ?? pushing[0]
    if (member === undefined) throw new NoPushError(this.#members[0]!.endpoint.shown)
    if (this.#verifies && !member.isVerified) await this.#verify(member, signal)
    this.refuseChains()
    return member
  }

  /** The chain that all endpoints are on; those that cannot be reached are left out, unless it is all of them. */
  async chainId(): Promise<number> {
    if (this.#members.length > 1) {
      await Promise.allSettled(this.#members.map((member) => this.#verify(member, undefined)))
      this.refuseChains()
    }
    if (this.#chain !== undefined) return this.#chain.id
    const result = await this.ask(this.#chainAsk())
    return readChainId(result, this.#members[0]!)
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ wire }) => wire.close()))
  }

  #pick(tried: ReadonlySet<Member>): Member {
    if (this.#members.length === 1) return this.#members[0]!
    const left = this.#members.filter((member) => !tried.has(member))
    const healthy = left.find(({ failures }) => failures === 0)
    if (healthy === undefined) return left.reduce((a, b) => (b.restsUntil < a.restsUntil ? b : a))
    for (const member of this.#members) {
      if (member.failures > 0 && member.restsUntil <= Date.now()) this.#probe(member)
    }
    return healthy
  }

  /** Asks one that failed whether it is back, while another does the work. */
  #probe(member: Member): void {
    if (member.isProbed) return
    member.isProbed = true
    const { failures } = member
    this.#verify(member, undefined)
      .then(
        () => member.works(),
        () => member.failed(failures),
      )
      .finally(() => {
        member.isProbed = false
      })
  }

  /** With several endpoints the first request asks all of them for their chain, so that a wrong one shows early. */
  #verifyOthers(): void {
    this.#isStarted = true
    for (const member of this.#members.slice(1)) this.#probe(member)
  }

  /** However many requests wait for it, the chain is asked for once. */
  async #verify(member: Member, signal: AbortSignal | undefined): Promise<void> {
    this.refuseChains()
    member.verifying ??= this.#compare(member).finally(() => {
      member.verifying = undefined
    })
    await unlessAborted(signal, member.verifying)
  }

  async #compare(member: Member): Promise<void> {
    const id = readChainId(await member.send(this.#chainAsk()), member)
    const endpoint = member.endpoint.shown
    if (this.#expected !== undefined && id !== this.#expected) {
      this.#differ ??= new WrongChainError(endpoint, this.#expected, id)
    }
    this.#chain ??= { id, endpoint }
    if (id !== this.#chain.id) {
      this.#differ ??= new ChainsDifferError([this.#chain.endpoint, endpoint], [this.#chain.id, id])
    }
    this.refuseChains()
    member.isVerified = true
  }

  #chainAsk(): Ask {
    const timeout = this.#timeout
    return { method: 'eth_chainId', params: '[]', timeout, attempts: 1, signal: undefined }
  }

  async #hasIt(member: Member, ask: Ask, error: unknown): Promise<boolean> {
    if (isKnownAlready(error)) return true
    if (!mayBeMined(error)) return false
    const params = JSON.stringify([hashOf(ask)])
    const look = { ...ask, method: 'eth_getTransactionByHash', params }
    return member.send(look).then(
      (found) => found !== null,
      () => false,
    )
  }
}

function hashOf({ params }: Ask): string {
  const [signed] = JSON.parse(params) as [string]
  return transactionHash(signed)
}

function wishAfter(attempt: number, error: unknown): Wish {
  const asked = error instanceof HttpStatusError ? error.retryAfter : undefined
  const own = AGAIN_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
  return { milliseconds: Math.min(asked ?? own, LATEST_AGAIN_MS), isAsked: asked !== undefined }
}

function readChainId(result: unknown, { endpoint }: Member): number {
  const id = typeof result === 'string' || typeof result === 'number' ? Number(result) : Number.NaN
  if (Number.isSafeInteger(id)) return id
  const start = endpoint.hide(String(JSON.stringify(result)))
  throw new BadAnswerError(endpoint.shown, 'eth_chainId', { why: 'no number of a chain', start })
}
