export type { Greeting, PeerInfo } from './bodies.ts'
export {
  decodeGreeting,
  decodePeers,
  encodeGreeting,
  encodePeers,
  nodeIdOf,
} from './bodies.ts'
export type { ByeCode, ByeReason } from './bye.ts'
export { BYE, decodeBye, encodeBye } from './bye.ts'
export {
  BodyChecksumError,
  BodyLongError,
  BodyShortError,
  HeaderChecksumError,
  HeaderShortError,
  MagicError,
  NameLongError,
  ProtobufError,
  UncompressError,
  WireError,
} from './errors.ts'
export type { Header } from './frame.ts'
export { plainBody } from './frame.ts'
export { FrameReader } from './frame-reader.ts'
export type { Frame, FrameParts } from './frame-writer.ts'
export { FrameWriter } from './frame-writer.ts'
export { FLAG, HEADER_LENGTH, HEADER_VERSION, KNOWN_FLAGS } from './layout.ts'
export { ProtobufWriter, readFields, readText } from './protobuf.ts'
export { writeDeadline } from './write-deadline.ts'
