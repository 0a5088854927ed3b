/** What the errors of the node around the hub have in common. */

/** The base of the node's own errors: one class a condition, found by its stable `code` in docs/errors.md. */
export class AppError extends Error {
  static {
    AppError.prototype.name = 'AppError'
  }
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
