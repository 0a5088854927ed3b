/** What one address may do: open so many connections, so quickly, and send so many messages. Loopback is left out. */
import { BlockList } from 'node:net'
import { networkOf } from './address-network.ts'
import type { HubLimits } from './limits.ts'
import type { Bucket } from './token-bucket.ts'
import { TokenBucket } from './token-bucket.ts'

/** Addresses remembered before those that owe nothing are forgotten. */
const REMEMBERED_ADDRESSES = 10_000

interface Account {
  connections: number
  connects: Bucket
  messages: Bucket
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')
const IPV4_MAPPED = /^::ffff:(?=\d+\.)/i

/** What limits and bans count by (see {@link networkOf}); `""` for loopback, a Unix socket or no address. */
export function countedAddress(address: string | undefined): string {
  const plain = (address ?? '').replace(IPV4_MAPPED, '')
  const family = plain.includes(':') ? 'ipv6' : 'ipv4'
  return plain === '' || LOOPBACK.check(plain, family) ? '' : networkOf(plain)
}

export class AddressLimits {
  readonly #limits: HubLimits
  readonly #connects: TokenBucket
  readonly #messages: TokenBucket
  readonly #accounts = new Map<string, Account>()

  constructor(limits: HubLimits) {
    this.#limits = limits
    this.#connects = new TokenBucket(limits.connectBurst, limits.connectRate)
    this.#messages = new TokenBucket(limits.addressRate, limits.addressRate)
  }

  /** Counts a connection in and returns 0, or refuses it and returns the milliseconds after which it may be tried again. */
  connect(address: string): number {
    if (address === '') return 0
    const account = this.#account(address)
    if (account.connections >= this.#limits.connectionsPerAddress) return this.#limits.pingPeriodMs
    const wait = this.#connects.take(account.connects, performance.now())
    if (wait === 0) account.connections += 1
    return wait
  }

  disconnect(address: string): void {
    const account = this.#accounts.get(address)
    if (account !== undefined) account.connections -= 1
  }

  /** Milliseconds until this address may send another message; 0 takes one. */
  takeMessage(address: string): number {
    return address === ''
      ? 0
      : this.#messages.take(this.#account(address).messages, performance.now())
  }

  /** Counts a message that was taken already; returns the milliseconds until the address may send again. */
  oweMessage(address: string): number {
    return address === ''
      ? 0
      : this.#messages.owe(this.#account(address).messages, performance.now())
  }

  #account(address: string): Account {
    const known = this.#accounts.get(address)
    if (known !== undefined) return known
    if (this.#accounts.size >= REMEMBERED_ADDRESSES) this.#forget()
    const now = performance.now()
    const account = {
      connections: 0,
      connects: this.#connects.full(now),
      messages: this.#messages.full(now),
    }
    this.#accounts.set(address, account)
    return account
  }

  #forget(): void {
    const now = performance.now()
    for (const [address, { connections, connects }] of this.#accounts) {
      if (connections === 0 && this.#connects.isFull(connects, now)) this.#accounts.delete(address)
    }
  }
}
