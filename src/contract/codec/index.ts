export { type Address, checksum, parseAddress } from './address.ts'
export { type Codec, createCodec } from './create-codec.ts'
export { createEmitter, type Emitter } from './emit.ts'
export { getFields, tupleText } from './emit-get.ts'
export { placeValue } from './emit-place.ts'
export { putFields } from './emit-put.ts'
export { DecodeError, EncodeError } from './errors.ts'
export { headOfFields, keyOf } from './layout.ts'
export { propertyName, quote } from './quote.ts'
export {
  checkTopics,
  checkTuple,
  elements,
  finishTopic,
  finishWriting,
  follow,
  getAddress,
  getBool,
  getBytes,
  getEnum,
  getFixedBytes,
  getInt,
  getSmallInt,
  getSmallUint,
  getString,
  getUint,
  inside,
  lengthOf,
  putAddress,
  putBool,
  putBytes,
  putBytesInPlace,
  putEnum,
  putFixedBytes,
  putInt,
  putNumber,
  putOffset,
  putSmallInt,
  putSmallUint,
  putString,
  putText,
  putUint,
  type Reader,
  reserve,
  startReading,
  startWriting,
  type Writer,
} from './runtime.ts'
