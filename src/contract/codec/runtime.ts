/** What generated encoders and decoders are made of. */
export type { Address } from './address.ts'
export { checkTopics } from './check-topics.ts'
export { inside } from './errors.ts'
export { getEnum, getInt, getSmallInt, getSmallUint, getUint } from './get-integer.ts'
export { getAddress, getBool, getBytes, getFixedBytes, getString } from './get-value.ts'
export { putEnum, putInt, putNumber, putSmallInt, putSmallUint, putUint } from './put-integer.ts'
export {
  checkTuple,
  lengthOf,
  putAddress,
  putBool,
  putBytes,
  putBytesInPlace,
  putFixedBytes,
  putOffset,
  putString,
  putText,
} from './put-value.ts'
export { elements, follow, type Reader, startReading } from './reader.ts'
export { finishTopic, finishWriting, reserve, startWriting, type Writer } from './writer.ts'
