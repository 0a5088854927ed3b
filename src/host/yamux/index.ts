export { RefusedError, YamuxError } from './errors.ts'
export {
  type DirectHandler,
  directYamux,
  type MuxerOptions,
  YAMUX,
  YamuxMuxer,
  yamux,
} from './muxer.ts'
export type { Breakage, YamuxStream } from './stream.ts'
