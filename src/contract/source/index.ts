export { artifactText } from './artifact-text.ts'
export { type CompiledContract, fullName } from './compiled-contract.ts'
export {
  BytecodeError,
  BytecodeOwnerError,
  HumanAbiError,
  InputAbiError,
  InputEmptyError,
  InputJsonError,
  InputMissingError,
  InputNoneError,
  InputUnknownError,
  InputUnreadableError,
  TwinContractsError,
} from './errors.ts'
export { CODE_BYTES, type Inspection, inspectContract } from './inspect-contract.ts'
export { codeText } from './parse-code.ts'
export {
  type ContractInput,
  type ReadContractsOptions,
  readContracts,
} from './read-contracts.ts'
