/** The handshake: who says what first, what has to be in it, and what both ends know after it. */
import { decodeGreeting, encodeGreeting, FLAG, type Greeting, nodeIdOf } from '../wire/index.ts'
import { ClientVersionError, ProtocolError } from './errors.ts'

/** The version that hello and ok carry. */
export const CLIENT_VERSION = '0.3.0'

/** Who the two ends are, and what ours has to say. */
export interface Ends {
  /** Our peer id. */
  us: string
  /** Theirs, as the transport has proven it. */
  them: string
  direction: 'inbound' | 'outbound'
  /** What our end understands beyond the original, and where it listens. @default nothing */
  ours?: Pick<Greeting, 'features' | 'addrs'>
}

/** Each role is played once, in order; everything else is a mistake. */
export class Handshake {
  readonly #ends: Ends
  #theirs: Greeting | undefined
  #compresses = false

  constructor(ends: Ends) {
    this.#ends = ends
  }

  /** What the other end said of itself; undefined before it has greeted. */
  get theirs(): Greeting | undefined {
    return this.#theirs
  }

  /** Whether the other end understands compressed bodies. */
  get compresses(): boolean {
    return this.#compresses
  }

  /** The body of our hello or ok. */
  greeting(): Buffer {
    const { us, ours = { features: [], addrs: [] } } = this.#ends
    return encodeGreeting({ ...ours, nodeId: nodeIdOf(us), clientVersion: CLIENT_VERSION })
  }

  /** Takes the other end's hello (inbound) or ok (outbound). @throws ProtocolError, ProtobufError, ClientVersionError */
  take(name: 'hello' | 'ok', flags: number, body: Uint8Array): void {
    const { direction, them } = this.#ends
    if (name !== (direction === 'inbound' ? 'hello' : 'ok'))
      throw new ProtocolError(
        `${name} came from the end that ${direction === 'inbound' ? 'dialled' : 'was dialled'}`,
      )
    if (this.#theirs) throw new ProtocolError(`${name} came twice`)
    const theirs = decodeGreeting(name, body)
    check(theirs, them)
    this.#theirs = theirs
    this.#compresses = (flags & FLAG.CLIENT) !== 0
  }
}

function check({ nodeId, clientVersion }: Greeting, them: string): void {
  const wanted = nodeIdOf(them)
  if (nodeId !== wanted)
    throw new ProtocolError(`it calls itself ${JSON.stringify(nodeId)} and is ${wanted}`)
  if (!isCompatible(clientVersion)) throw new ClientVersionError(clientVersion, CLIENT_VERSION)
}

/** Three numbers, of which the first two are equal. */
function isCompatible(version: string): boolean {
  const [major, minor] = CLIENT_VERSION.split('.')
  const found = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)
  return found !== null && found[1] === major && found[2] === minor
}
