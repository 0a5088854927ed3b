export { type Block, parseBlock } from './block.ts'
export {
  ChainDataError,
  ChainReplacedError,
  ChainUnclearError,
  CursorError,
  LogRangeError,
  ReorganisationDepthError,
} from './errors.ts'
export { followLogs } from './follow-logs.ts'
export type { BlockBound, FollowOptions, LogItem, RewoundItem } from './follow-options.ts'
export { Heads } from './heads.ts'
export { type Hex, isBytes, isHash, isQuantity } from './hex.ts'
export { type Log, parseLog } from './log.ts'
export { Patience } from './patience.ts'
