export type { DevChain } from './dev-chain.ts'
export type { DevChainOptions } from './dev-chain-options.ts'
export {
  AnvilMissingError,
  AnvilUnusableError,
  ChainEndedError,
  ChainFolderError,
  ChainHeldError,
  ChainOptionError,
  ChainPortTakenError,
  ChainStartError,
  ChainStateError,
} from './errors.ts'
export { type FoundChain, findDevChain } from './find-dev-chain.ts'
export { startDevChain } from './start-dev-chain.ts'
