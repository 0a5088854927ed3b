/** The base of the message service's errors. */

/** `code` is stable and has a row in docs/errors.md. */
export class NetError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  override get name(): string {
    return this.constructor.name
  }
}
