/** The handshake: who says what first, what has to be in it, and what both ends know after it. */
import { decodeGreeting, encodeGreeting, FLAG, type Greeting, nodeIdOf } from '../wire/index.ts'
import { ClientVersionError, ProtocolError } from './errors.ts'

/** The version that hello and ok carry. */
export const CLIENT_VERSION = '0.3.0'

/** Who the two ends are. */
export interface Ends {
  /** Our peer id. */
  us: string
  /** Theirs, as the transport has proven it. */
  them: string
  direction: 'inbound' | 'outbound'
}

/** Each role is played once, in order; everything else is a mistake. */
export class Handshake {
  readonly #ends: Ends
  #done = false
  #compresses = false

  constructor(ends: Ends) {
    this.#ends = ends
  }

  get done(): boolean {
    return this.#done
  }

  /** Whether the other end understands compressed bodies. */
  get compresses(): boolean {
    return this.#compresses
  }

  /** The body of our hello or ok. */
  greeting(): Buffer {
    return encodeGreeting({ nodeId: nodeIdOf(this.#ends.us), clientVersion: CLIENT_VERSION })
  }

  /** Takes the other end's hello (inbound) or ok (outbound). @throws ProtocolError, ProtobufError, ClientVersionError */
  take(name: 'hello' | 'ok', flags: number, body: Uint8Array): void {
    const { direction, them } = this.#ends
    if (name !== (direction === 'inbound' ? 'hello' : 'ok'))
      throw new ProtocolError(
        `${name} came from the end that ${direction === 'inbound' ? 'dialled' : 'was dialled'}`,
      )
    if (this.#done) throw new ProtocolError(`${name} came twice`)
    check(decodeGreeting(name, body), them)
    this.#done = true
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
