/** Answers with a JSON object a line, as they come and as fast as they are read. */
import { once } from 'node:events'
import { callSignal, type Waiting } from './call-signal.ts'

/** The media type of such an answer. */
export const LINES_TYPE = 'application/x-ndjson'

/** What is sent, and until when. */
export interface LineSource {
  ended: AbortSignal
  /** The lines, each with its end; is asked for the first one at once. */
  lines: (signal: AbortSignal) => AsyncIterable<string>
  /** @default one that ends when the asker goes, and with `ended` */
  signal?: AbortSignal
}

/** Sends the head at once and then each line. Resolves when all was sent, or nobody reads any more. */
export async function sendLines(call: Waiting, source: LineSource): Promise<void> {
  const { reply } = call
  const { signal = callSignal(call, source.ended) } = source
  reply.hijack()
  const { raw } = reply
  const head = { ...reply.getHeaders(), 'content-type': LINES_TYPE }
  raw.writeHead(200, head as Record<string, string>)
  raw.flushHeaders()
  try {
    for await (const text of source.lines(signal)) {
      if (!raw.write(text)) await once(raw, 'drain', { signal })
    }
    raw.end()
  } catch (error) {
    if (signal.aborted) raw.end()
    else {
      // Cut off, so that nobody takes this for the end.
      raw.destroy()
      throw error
    }
  }
}

/** A line of such an answer. */
export function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`
}
