/** An error as kubo's clients are told of it. */
import { RpcInternalError } from './errors.ts'

/** Of this program; Node's own are no sentences for others. */
const OWN_CODE = /^(?!ERR_)[A-Z]+(?:_[A-Z0-9]+)+$/

/** What goes over the wire. kubo has other codes, and none of them for these commands. */
export interface Fault {
  Message: string
  Code: 0
  Type: 'error'
}

/** What may be told of an error: of what has a code of ours, its short sentence, which is kubo's where it has one. */
export function faultOf(error: unknown): Fault {
  const { shortMessage, message } = error as { shortMessage?: unknown; message: string }
  return {
    Message: typeof shortMessage === 'string' ? shortMessage : message,
    Code: 0,
    Type: 'error',
  }
}

/** The error itself where it is one of this program's; a fault that nobody foresaw tells nothing of itself. */
export function knownError(error: unknown): Error {
  const known = error instanceof Error && OWN_CODE.test(codeOf(error))
  return known ? error : new RpcInternalError({ cause: error })
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
