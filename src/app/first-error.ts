/** Finds what went wrong first, where putting things away failed too. */

/** The error that something was left with: what its disposal threw after that is only a consequence. */
export function firstError(error: unknown): unknown {
  return error instanceof SuppressedError ? firstError(error.suppressed) : error
}
