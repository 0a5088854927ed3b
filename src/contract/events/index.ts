export {
  ChainDataError,
  ChainReplacedError,
  CursorError,
  LogRangeError,
  ReorganisationDepthError,
} from './errors.ts'
export { followLogs } from './follow-logs.ts'
export type { BlockBound, FollowOptions, LogItem, RewoundItem } from './follow-options.ts'
export type { Log } from './log.ts'
