/** Why a stream ends: a code and a sentence, in the body of bye, which older peers do not look at. */
import { ProtobufWriter, readFields, readText } from './protobuf.ts'

export const BYE = {
  STOPPING: 'stopping',
  REPLACED: 'replaced',
  FULL: 'full',
  LOW_SCORE: 'low-score',
  CLOSED: 'closed',
  TIMEOUT: 'timeout',
  SLOW: 'slow',
  WRONG_CHAIN: 'wrong-chain',
  PROTOCOL: 'protocol',
  FLOOD: 'flood',
  BANNED: 'banned',
  /** The other end said bye. */
  BYE: 'bye',
  /** The transport ended without one. */
  LOST: 'lost',
} as const
export type ByeCode = (typeof BYE)[keyof typeof BYE]

/** `code` may be one that a newer peer knows. */
export interface ByeReason {
  code: ByeCode | (string & {})
  text: string
}

export function encodeBye({ code, text }: ByeReason): Buffer {
  return new ProtobufWriter().string(1, code).string(2, text).finish()
}

/** What the other end gave as its reason; one without any says goodbye and no more. */
export function decodeBye(body: Uint8Array): ByeReason {
  const reason: ByeReason = { code: BYE.BYE, text: 'the other end said bye' }
  try {
    readFields('bye', body, (field, value) => {
      if (field === 1) reason.code = readText('bye', value)
      else if (field === 2) reason.text = readText('bye', value)
    })
  } catch {
    // Whatever an older peer puts there means nothing.
  }
  return reason
}
