export { type ConnectOptions, connect } from './connect.ts'
export type { Connection, RequestOptions } from './connection.ts'
export {
  AnswerTooLargeError,
  BadAnswerError,
  ChainsDifferError,
  ConnectionClosedError,
  ConnectionLostError,
  EndpointTextError,
  HttpStatusError,
  NoPushError,
  RequestTimeoutError,
  RpcError,
  UnreachableError,
  WrongChainError,
} from './errors.ts'
export { pause } from './pause.ts'
export { mayHaveArrived } from './repeat-rules.ts'
