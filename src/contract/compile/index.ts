export type { Entry, SoliditySource } from './collect-sources.ts'
export {
  type CompileProgress,
  type CompileRequest,
  type CompilerOptions,
  compileSolidity,
} from './compile-solidity.ts'
export {
  type CompiledSources,
  type ContractKind,
  readTree,
  type SourceTree,
} from './compiled-sources.ts'
export { type CompilerMessage, readMessages } from './compiler-message.ts'
export {
  CompileError,
  CompilerUnusableError,
  CompileTimeoutError,
  ImportMissingError,
  ImportRefusedError,
  ImportUnreadableError,
  NoCompilerError,
  PragmaError,
  RemappingError,
  SourcesTooLargeError,
} from './errors.ts'
export { isInside } from './resolve-import.ts'
export { type SolidityFacts, scanSolidity } from './scan-solidity.ts'
