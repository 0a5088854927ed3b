export type { Answers } from './answers.ts'
export {
  CALL_NAME,
  CALLS_FEATURE,
  decodeCall,
  decodeCancel,
  decodeMore,
  decodeReply,
} from './bodies.ts'
export type { DeliveryReason } from './errors.ts'
export { DELIVERY, DeliveryError } from './errors.ts'
export type { CallHandlers, Encoded } from './incoming-calls.ts'
export { IncomingCalls, ReplyError } from './incoming-calls.ts'
export { AROUND_BYTES, LONGEST_REPLY_MS, REPLY_MS } from './limits.ts'
export type { Acknowledgement, SendFrame } from './outgoing-calls.ts'
export { OutgoingCalls } from './outgoing-calls.ts'
