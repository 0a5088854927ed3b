/** Makes what a store throws the errors that `History` and `People` promise. */
import { ChatError, HistoryError, HistoryFullError } from './errors.ts'

/** The code of the store's StoreFullError: its classes are not imported here. */
const FULL = 'STORE_FULL'

/** Runs work on the store. @throws HistoryFullError, HistoryError, and the chat's own errors as they are */
export function guarded<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof ChatError) throw cause
    const full = cause instanceof Error && 'code' in cause && cause.code === FULL
    throw full ? new HistoryFullError({ cause }) : new HistoryError({ cause })
  }
}
