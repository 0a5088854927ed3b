export type { ContractSource, NatSpec, NatSpecEntry } from './contract-source.ts'
export { GenerateError, GenerateStaleError, GenerateWriteError } from './errors.ts'
export { type GeneratedFile, type GenerateOptions, generate } from './generate.ts'
export { compareFiles, type WrittenFile, writeFiles } from './write-files.ts'
