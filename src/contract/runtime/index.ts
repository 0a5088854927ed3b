export {
  type Address,
  checkTopics,
  checkTuple,
  elements,
  finishTopic,
  finishWriting,
  follow,
  getAddress,
  getBool,
  getBytes,
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
} from '../codec/index.ts'
export { type BoundContract, bindContract } from './bind-contract.ts'
export { type Decoded, decodeCall, decodeError, decodeEvent } from './decode-parts.ts'
export { defineContract } from './define-contract.ts'
export type {
  ConstructorDefinition,
  ContractDefinition,
  CreationCode,
  ErrorDefinition,
  EventDefinition,
  FunctionDefinition,
  Hex,
  LinkReference,
} from './definition.ts'
export { type DefinitionOptions, definitionOf } from './definition-of.ts'
export { type Deployed, deployContract } from './deploy-contract.ts'
export {
  ArgumentsError,
  LinkError,
  NoAccountError,
  NoCodeError,
  NoCreationCodeError,
  NoResultError,
  NotPayableError,
  RevertError,
  TransactionError,
} from './errors.ts'
export { RewoundError } from './follow-events.ts'
export type { Libraries, Library } from './link-plan.ts'
export { NameError, type ResolveOptions, resolveName } from './resolve-name.ts'
export { type RevertReason, revertReason } from './revert-reason.ts'
export { anyOf, FilterError } from './topic-filter.ts'
export type {
  AnyOf,
  BlockReference,
  Contract,
  ContractModule,
  DecodedCall,
  DecodedError,
  DecodedEvent,
  Deployment,
  DeployOptions,
  EventFilter,
  EventOptions,
  EventStream,
  Log,
  PayableCallOptions,
  PayableOptions,
  Presets,
  ReadOptions,
  SendOptions,
  SentTransaction,
  TransactionReceipt,
  WaitOptions,
} from './types.ts'
