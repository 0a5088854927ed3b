export type { Answers, DeliveryReason } from './calls/index.ts'
export { DELIVERY, DeliveryError } from './calls/index.ts'
export type { Codec, ProtobufType, Schema } from './codec.ts'
export { bytes, json, protobuf } from './codec.ts'
export type { MessageOptions, MessageType } from './define-message.ts'
export { defineMessage } from './define-message.ts'
export type {
  DispatcherEvents,
  Outcome,
  PutOptions,
  RegisterOptions,
  TypeCounts,
} from './dispatcher.ts'
export { Dispatcher, OUTCOME } from './dispatcher.ts'
export {
  CodecError,
  FilterError,
  MessageNameError,
  MessageOptionError,
  NoAnswerTypeError,
  PriorityError,
  ReplyTimeError,
  ResponderTakenError,
  ServiceOptionError,
  ServiceStateError,
  TypeTakenError,
} from './errors.ts'
export type { Message } from './message.ts'
export { NetError } from './net-error.ts'
export type { IdentifiedPeer, NetHost } from './net-host.ts'
export type { MessageNode, NodeLimits, NodeLog, PeerFacts, PeerFilter } from './node/index.ts'
export {
  chainSyncFilter,
  DEFAULT_NODE_LIMITS,
  NotConnectedError,
  PeerNameError,
  PROTOCOL,
  randomPeerFilter,
  SelfError,
} from './node/index.ts'
export type { Priority } from './priority.ts'
export { PRIORITY } from './priority.ts'
export type { Delivery, DropReason, NotAcknowledged, PeerResult, Receipt } from './receipt.ts'
export { DROPPED } from './receipt.ts'
export type { RespondHandler } from './responders.ts'
export type { RelayOptions, SendOptions } from './sender.ts'
export type { MessageService, ServiceEvents, ServiceState } from './service.ts'
export { createMessageService, SERVICE_STATES } from './service.ts'
export type { ServiceOptions } from './service-options.ts'
export type { ServiceStats, TypeStats } from './service-stats.ts'
export type { Channel, ChannelEvents, StreamLimits } from './stream/index.ts'
export { DEFAULT_STREAM_LIMITS } from './stream/index.ts'
export type { MessageHandler } from './subscriber.ts'
export type { TypeTraffic } from './traffic.ts'
export type { ByeReason } from './wire/index.ts'
export { BodyLongError, BYE } from './wire/index.ts'
