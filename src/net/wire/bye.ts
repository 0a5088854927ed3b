/** Why a stream ends: a code, a sentence and whom to try instead, in the body of bye, which older peers do not look at. */
import { decodePeerInfo, encodePeerInfo, type PeerInfo } from './bodies.ts'
import { ProtobufWriter, readFields, readText } from './protobuf.ts'

/** The codes of a reason. */
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
  /** Peers that may have room, where this one has none. */
  instead?: readonly PeerInfo[]
}

export function encodeBye({ code, text, instead = [] }: ByeReason): Buffer {
  const writer = new ProtobufWriter().string(1, code).string(2, text)
  for (const peer of instead) writer.bytes(3, encodePeerInfo(peer))
  return writer.finish()
}

/** What the other end gave as its reason; one without any says goodbye and no more. */
export function decodeBye(body: Uint8Array): ByeReason {
  const reason: ByeReason = { code: BYE.BYE, text: 'the other end said bye' }
  const instead: PeerInfo[] = []
  try {
    readFields('bye', body, (field, value) => {
      if (field === 1) reason.code = readText('bye', value)
      else if (field === 2) reason.text = readText('bye', value)
      else if (field === 3) instead.push(decodePeerInfo(value))
    })
  } catch {
    // Whatever an older peer puts there means nothing.
  }
  return instead.length > 0 ? { ...reason, instead } : reason
}
