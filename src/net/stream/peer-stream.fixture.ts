/** For tests: streams that speak to each other, or to an end that says whatever a test wants. */
import { setImmediate as turn } from 'node:timers/promises'
import {
  type ByeReason,
  encodeGreeting,
  FLAG,
  FrameReader,
  FrameWriter,
  nodeIdOf,
  type WireError,
} from '../wire/index.ts'
import { channelPair, type TestChannel } from './channel.fixture.ts'
import { DEFAULT_STREAM_LIMITS, type StreamLimits } from './limits.ts'
import { Compression, Outgoing } from './outgoing.ts'
import { PeerStream } from './peer-stream.ts'

export const CHAIN = 100
export const ADA = 'QmAda'
export const BOB = 'QmBob'
export const writer = new FrameWriter()
export const compression = new Compression(writer)

/** What one end told its owner. */
export class Told {
  readonly messages: { name: string; body: string }[] = []
  readonly mistakes: WireError[] = []
  opened = 0
  closed: ByeReason | undefined
}

export interface EndOptions {
  limits?: Partial<StreamLimits>
  chainId?: number
  goesOn?: () => boolean
}

function streamOn(channel: TestChannel, us: string, options: EndOptions = {}) {
  const told = new Told()
  const stream = new PeerStream({
    channel,
    us,
    chainId: options.chainId ?? CHAIN,
    limits: { ...DEFAULT_STREAM_LIMITS, ...options.limits },
    compression,
    limitOf: (name) => (name === 'small' ? 10 : name === 'news' ? 100_000 : undefined),
    events: {
      opened: () => {
        told.opened += 1
      },
      message: (_, name, body) => {
        told.messages.push({ name, body: body.toString() })
        return options.goesOn?.() ?? true
      },
      mistake: (_, error) => told.mistakes.push(error),
      closed: (_, reason) => {
        told.closed = reason
      },
    },
  })
  return { stream, told, channel }
}

export async function settle(): Promise<void> {
  for (let times = 0; times < 10; times += 1) await turn()
}

/** Two streams that greet each other. */
export async function pair(ada: EndOptions = {}, bob: EndOptions = {}) {
  const [dialler, acceptor] = channelPair(ADA, BOB)
  const ends = { ada: streamOn(dialler, ADA, ada), bob: streamOn(acceptor, BOB, bob) }
  ends.ada.stream.start()
  ends.bob.stream.start()
  await settle()
  return ends
}

/** One stream, and a raw end that speaks whatever a test wants. */
export function against(direction: 'inbound' | 'outbound', options: EndOptions = {}) {
  const [dialler, acceptor] = channelPair(ADA, BOB)
  const [ours, theirs] = direction === 'outbound' ? [dialler, acceptor] : [acceptor, dialler]
  const us = direction === 'outbound' ? ADA : BOB
  const them = direction === 'outbound' ? BOB : ADA
  const end = streamOn(ours, us, options)
  end.stream.start()
  const heard: { name: string; flags: number; body: Buffer }[] = []
  const reader = new FrameReader({
    onHeader() {},
    onFrame: ({ name, flags }, body) => heard.push({ name, flags, body }),
  })
  theirs.listen({
    bytes: (data) => reader.feed(Buffer.from(data)),
    drained() {},
    ended() {},
    closed() {},
  })
  const say = (name: string, body: Buffer | string = '', flags = 0, chainId = CHAIN) =>
    theirs.send(writer.build({ chainId, name, flags, body: Buffer.from(body) }))
  return {
    ...end,
    heard,
    say,
    raw: (bytes: Buffer) => theirs.send(bytes),
    greet: (
      name: 'hello' | 'ok',
      version = '0.3.0',
      nodeId = nodeIdOf(them),
      flags: number = FLAG.CLIENT,
    ) =>
      say(name, encodeGreeting({ nodeId, clientVersion: version, features: [], addrs: [] }), flags),
  }
}

export const news = (body: string | Buffer) =>
  new Outgoing({ chainId: CHAIN, name: 'news', body: Buffer.from(body) }, compression)
