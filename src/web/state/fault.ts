/** What went wrong, in a form that the page's words are found for. */

/** The node's or the client's code, its own words, and when trying again may help. */
export interface Fault {
  readonly code: string
  readonly message: string
  /** Milliseconds after which trying again may help. */
  readonly retryAfter: number | undefined
}

/** The fault that a promise was rejected with; an error that is nobody's has no code. */
export function faultOf(error: unknown): Fault {
  const { code = '', retryAfter } = Object(error) as Partial<Fault>
  const message = error instanceof Error ? error.message : String(error)
  return { code, message, retryAfter }
}

/** What a request failed with; undefined where it did not. */
export async function faultIn(done: Promise<unknown>): Promise<Fault | undefined> {
  try {
    await done
    return undefined
  } catch (error) {
    return faultOf(error)
  }
}
