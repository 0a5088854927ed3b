/** Addresses that say how they are used (https://github.com/multiformats/multiaddr), as kubo reads and writes them. */
import { MultiaddrError } from './errors.ts'
import { Fault, toBytes, toText } from './go/index.ts'
import { parseComponents } from './parse-components.ts'

/** One protocol of an address. */
export interface MultiaddrComponent {
  readonly name: string
  /** `''` where the protocol takes no value. */
  readonly value: string
}

/** An address; it never changes. */
export interface Multiaddr {
  readonly components: readonly MultiaddrComponent[]
  /** Whether both are the same address, however each was written. */
  equals(other: Multiaddr): boolean
  /** The address of some of the components, by the rules of `Array.prototype.slice`; without any it is `''`. */
  slice(start?: number, end?: number): Multiaddr
  /** The one way to write it: `/ipfs` is `/p2p`, a peer id is in base 58, an IPv6 address is short. */
  toString(): string
}

/** Reads an address in its text form; throws `TUNNEL_ADDRESS` with the words of kubo. */
export function parseMultiaddr(text: string): Multiaddr {
  try {
    const components = parseComponents(toBytes(text))
    return new ComponentMultiaddr(
      components.map(({ name, value }) => Object.freeze({ name, value: toText(value) })),
    )
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new MultiaddrError(text, toText(error.message))
  }
}

class ComponentMultiaddr implements Multiaddr {
  readonly components: readonly MultiaddrComponent[]
  readonly #text: string

  constructor(components: readonly MultiaddrComponent[]) {
    this.components = Object.freeze(components)
    this.#text = components.map(write).join('')
    Object.freeze(this)
  }

  equals(other: Multiaddr): boolean {
    // Each address has one text, and each text one address.
    return this.#text === other.toString()
  }

  slice(start?: number, end?: number): Multiaddr {
    return new ComponentMultiaddr(this.components.slice(start, end))
  }

  toString(): string {
    return this.#text
  }
}

/** A path begins with its own slash. */
function write({ name, value }: MultiaddrComponent): string {
  return value === '' || value.startsWith('/') ? `/${name}${value}` : `/${name}/${value}`
}
