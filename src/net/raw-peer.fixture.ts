/** For tests: a peer on a real host that speaks whatever a test wants, frame by frame or byte by byte. */
import type { TestContext } from 'node:test'
import { createHost, createIdentity, type Host, type Stream } from '../host/index.ts'
import { until } from './service.fixture.ts'
import {
  type ByeReason,
  decodeBye,
  encodeGreeting,
  FLAG,
  FrameReader,
  FrameWriter,
  nodeIdOf,
} from './wire/index.ts'

const PROTOCOL = '/neb/1.0.0'

const writer = new FrameWriter()

export interface Heard {
  name: string
  flags: number
  body: Buffer
}

export class RawPeer {
  readonly host: Host
  readonly heard: Heard[] = []
  stream!: Stream
  ended = false
  closed = false

  constructor(host: Host) {
    this.host = host
  }

  get id(): string {
    return this.host.peerId
  }

  /** The reason of the bye that came, if one came. */
  get bye(): ByeReason | undefined {
    const bye = this.heard.find(({ name }) => name === 'bye')
    return bye && decodeBye(bye.body)
  }

  /** Opens a stream to a service, and says nothing yet. */
  async dial(address: string): Promise<this> {
    const peer = address.slice(address.lastIndexOf('/') + 1)
    return this.#read(await this.host.openStream(peer, PROTOCOL, { addresses: [address] }))
  }

  /** Does something with each stream that somebody opens to it. */
  accept(onStream: () => void): void {
    this.host.handle(PROTOCOL, (stream) => {
      this.#read(stream)
      onStream()
    })
  }

  #read(stream: Stream): this {
    this.stream = stream
    const reader = new FrameReader({
      onHeader() {},
      onFrame: ({ name, flags }, body) => this.heard.push({ name, flags, body: Buffer.from(body) }),
    })
    stream.listen({
      bytes: (data) => reader.feed(Buffer.from(data)),
      drained() {},
      ended: () => {
        this.ended = true
        void stream.close().catch(() => {})
      },
      closed: () => {
        this.closed = true
      },
    })
    return this
  }

  raw(bytes: Uint8Array): void {
    this.stream.send(bytes)
  }

  say(name: string, body: Uint8Array | string = '', flags = 0): void {
    this.raw(writer.build({ chainId: 1, name, flags, body: Buffer.from(body) }))
  }

  hello({ features = [] as string[], addrs = [] as string[] } = {}): void {
    const nodeId = nodeIdOf(this.id)
    this.say(
      'hello',
      encodeGreeting({ nodeId, clientVersion: '0.3.0', features, addrs }),
      FLAG.CLIENT,
    )
  }

  /** Says hello and waits for ok. */
  async greet(what: { features?: string[]; addrs?: string[] } = {}): Promise<this> {
    this.hello(what)
    await this.hears('ok')
    return this
  }

  hears(name: string): Promise<void> {
    return until(() => this.heard.some((one) => one.name === name))
  }
}

/** A raw peer whose host the end of the test stops. */
export async function rawPeer(t: TestContext, options: { listen?: string[] } = {}) {
  const host = await createHost({ identity: await createIdentity(), listen: [], ...options })
  await host.start()
  t.after(() => host.stop())
  return new RawPeer(host)
}
