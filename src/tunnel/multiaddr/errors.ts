/** What can be wrong with a text that is given to a tunnel; the messages are those of the Go libraries, byte for byte. */

/** `code` is stable and has a row in docs/errors.md. */
class GivenTextError extends Error {
  readonly code: string
  /** The text as it was given. */
  readonly given: string

  constructor(code: string, given: string, message: string) {
    super(message)
    this.code = code
    this.given = given
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** A text is no multiaddr, or one of a kind that cannot be used here. */
export class MultiaddrError extends GivenTextError {
  constructor(given: string, message: string) {
    super('TUNNEL_ADDRESS', given, message)
  }
}

/** A text is no peer id. */
export class PeerIdError extends GivenTextError {
  constructor(given: string, message: string) {
    super('TUNNEL_PEER_ID', given, message)
  }
}

/** A text is no whole number, or one that is too large. */
export class NumberError extends GivenTextError {
  constructor(given: string, message: string) {
    super('TUNNEL_NUMBER', given, message)
  }
}
