/** What is wrong with bytes that should be a frame, or with a frame that should be built; docs/errors.md explains the codes. */
import { NetError } from '../net-error.ts'
import { LARGEST_BODY_BYTES, NAME_LENGTH } from './layout.ts'

/** A frame, or what should become one, that breaks the format. */
export class WireError extends NetError {}

/** Fewer bytes than a header has. */
export class HeaderShortError extends WireError {
  readonly bytes: number
  constructor(bytes: number, needed: number) {
    super('NET_HEADER_SHORT', `${bytes} bytes are no header, which has ${needed}`)
    this.bytes = bytes
  }
}

/** The bytes do not begin as a frame does: the other end speaks something else, or a length was wrong before. */
export class MagicError extends WireError {
  constructor(magic: number) {
    super('NET_MAGIC', `a frame begins with "NEB1", not with ${hex(magic)}`)
  }
}

/** The header's checksum is not that of its bytes. */
export class HeaderChecksumError extends WireError {
  constructor(said: number, found: number) {
    super('NET_HEADER_CHECKSUM', `the header says checksum ${hex(said)} and has ${hex(found)}`)
  }
}

/** Fewer bytes than the header announces. */
export class BodyShortError extends WireError {
  constructor(bytes: number, announced: number) {
    super('NET_BODY_SHORT', `the header announces ${announced} bytes and ${bytes} follow`)
  }
}

/** The body's checksum is not the one in the header. */
export class BodyChecksumError extends WireError {
  constructor(said: number, found: number) {
    super('NET_BODY_CHECKSUM', `the header says body checksum ${hex(said)} and it is ${hex(found)}`)
  }
}

/** A body, as sent or uncompressed, is longer than allowed. */
export class BodyLongError extends WireError {
  readonly bytes: number
  readonly allowed: number
  constructor(bytes: number, allowed: number = LARGEST_BODY_BYTES) {
    super('NET_BODY_LONG', `a body of ${bytes} bytes is longer than the ${allowed} allowed`)
    this.bytes = bytes
    this.allowed = allowed
  }
}

/** A name does not fit the header. */
export class NameLongError extends WireError {
  constructor(bytes: number) {
    super('NET_NAME_LONG', `a message name of ${bytes} bytes is longer than ${NAME_LENGTH}`)
  }
}

/** A compressed body cannot be uncompressed. */
export class UncompressError extends WireError {
  constructor(fault: string) {
    super('NET_UNCOMPRESS', `the body is no snappy block: ${fault}`)
  }
}

/** A body of the protocol itself is no protobuf message of its kind. */
export class ProtobufError extends WireError {
  constructor(kind: string, fault: string) {
    super('NET_PROTOBUF', `the ${kind} message is wrong: ${fault}`)
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
