/** The messages that both ends of a measurement know. */
import { bytes, defineMessage } from 'rialto/net'

/** Bytes of the largest body that is measured, and some more. */
const LARGEST_BYTES = 4 * 1024 * 1024

export const LOAD = defineMessage('load', bytes(), { limit: LARGEST_BYTES })
/** Answered with its own body. */
export const ECHO = defineMessage('echo', bytes(), { answer: bytes() })

/** What the raw streams speak that are measured beside the messages. */
export const RAW = { SINK: '/rialto-bench/sink/1', ECHO: '/rialto-bench/echo/1' } as const
