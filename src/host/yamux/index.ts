export { YamuxError } from './errors.ts'
export {
  type DirectHandler,
  type MuxerOptions,
  RefusedError,
  YAMUX,
  YamuxMuxer,
  yamux,
} from './muxer.ts'
export type { Breakage, YamuxStream } from './stream.ts'
