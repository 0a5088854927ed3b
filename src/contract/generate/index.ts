export type { ContractSource, NatSpec, NatSpecEntry } from './contract-source.ts'
export { GenerateError, GenerateWriteError } from './errors.ts'
export { type GeneratedFile, type GenerateOptions, generate } from './generate.ts'
