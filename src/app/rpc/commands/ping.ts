/** `ping`: round trips to a peer, one a second. */
import { setTimeout as wait } from 'node:timers/promises'
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command, RpcCall } from '../command.ts'
import { connectTo } from '../connect-to.ts'
import { RpcPeerError, RpcTimeoutError, RpcUsageError } from '../errors.ts'
import { faultOf, knownError } from '../fault.ts'
import { type PeerTarget, peerOrTarget } from '../peer-target.ts'

/** How often a peer is asked where nobody says how often. */
const PINGS = 10

/** Milliseconds in which a peer that nobody knows the way to has to be found. */
const LOOKUP_MS = 10_000

/** Milliseconds that each answer may take; all of them together may take the sum. */
const PING_MS = 10_000

/** Milliseconds from one question to the next. */
const EVERY_MS = 1_000

const NS_PER_MS = 1e6

interface PingResult {
  Success: boolean
  /** Nanoseconds. */
  Time: number
  Text: string
}

export const ping: Command<PingResult> = {
  arguments: [{ name: 'peer ID', required: true, variadic: true }],
  options: [{ name: 'count', alias: 'n', kind: 'int' }],
  type: 'PingResult',
  async run(call) {
    const { node, args, options } = call
    checkOnline(node)
    const target = readTarget(args[0]!)
    if (target.peer === node.host.peerId) throw new RpcPeerError("error: can't ping self")
    const count = options.int('count') ?? PINGS
    if (count <= 0) throw new RpcUsageError(`ping count must be greater than 0, was ${count}`)
    await lookUp(call, target)
    say(call, `PING ${target.peer}.`)
    const times = await pingAll(call, target, count)
    if (times.length === 0) throw new RpcPeerError('ping failed')
    const average = times.reduce((sum, time) => sum + time, 0) / times.length
    say(call, `Average latency: ${average.toFixed(2)}ms`)
    return undefined
  },
  text({ Success, Time, Text }) {
    if (Text !== '') return `${Text}\n`
    return Success ? `Pong received: time=${(Time / NS_PER_MS).toFixed(2)} ms\n` : 'Pong failed\n'
  },
}

function readTarget(text: string): PeerTarget {
  try {
    return peerOrTarget(text)
  } catch (cause) {
    const { Message } = faultOf(knownError(cause))
    throw new RpcUsageError(`failed to parse peer address '${text}': ${Message}`)
  }
}

async function lookUp(call: RpcCall, target: PeerTarget): Promise<void> {
  const { host } = call.node
  const { known, connections } = await host.why(target.peer)
  if (target.address !== '' || known.length > 0 || connections.length > 0) return
  say(call, `Looking up peer ${target.peer}`)
  try {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(LOOKUP_MS)])
    await connectTo({ node: call.node, signal }, target)
  } catch (cause) {
    throw new RpcPeerError(`peer lookup failed: ${saidOf(cause)}`, { cause })
  }
}

/** The milliseconds of each that was answered; after one that was not there is no other. */
async function pingAll(call: RpcCall, { peer, address }: PeerTarget, count: number) {
  const { node, signal, emit } = call
  const addresses = address === '' ? [] : [address]
  const until = performance.now() + count * PING_MS
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const begun = performance.now()
    try {
      const left = AbortSignal.timeout(Math.max(0, Math.ceil(until - begun)))
      const options = { addresses, signal: AbortSignal.any([signal, left]) }
      const time = await node.host.ping(peer, options)
      times.push(time)
      emit({ Success: true, Time: Math.round(time * NS_PER_MS), Text: '' } satisfies PingResult)
    } catch (error) {
      signal.throwIfAborted()
      const said = `Ping error: ${saidOf(error)}`
      emit({ Success: false, Time: 0, Text: said } satisfies PingResult)
      break
    }
    const rest = EVERY_MS - (performance.now() - begun)
    if (index < count - 1 && rest > 0) await wait(rest, undefined, { signal }).catch(() => {})
    signal.throwIfAborted()
  }
  return times
}

function say({ emit }: RpcCall, text: string): void {
  emit({ Success: true, Time: 0, Text: text } satisfies PingResult)
}

function saidOf(error: unknown): string {
  const isLate = error instanceof DOMException && error.name === 'TimeoutError'
  return faultOf(isLate ? new RpcTimeoutError() : knownError(error)).Message
}
