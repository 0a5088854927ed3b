export {
  type Abi,
  type AbiConstructor,
  type AbiError,
  type AbiEvent,
  type AbiEventParameter,
  type AbiFallback,
  type AbiFunction,
  type AbiItem,
  type AbiParameter,
  type AbiReceive,
  type Aliases,
  parseAbi,
  type StateMutability,
  selector,
  signature,
  topic,
} from './abi/index.ts'
export {
  type Address,
  type Codec,
  checksum,
  createCodec,
  DecodeError,
  EncodeError,
} from './codec/index.ts'
export type { Connection, RequestOptions } from './connection/index.ts'
export { AbiShapeError, AbiTypeError, ContractError } from './errors.ts'
export {
  type ContractSource,
  type GeneratedFile,
  GenerateError,
  type GenerateOptions,
  GenerateWriteError,
  generate,
  type NatSpec,
  type NatSpecEntry,
} from './generate/index.ts'
