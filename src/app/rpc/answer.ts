/** The answer to a call as go-ipfs-cmds sends it: values one by one, an error in their place or after them. */
import type { ServerResponse } from 'node:http'
import type { Fault } from './fault.ts'

/** What a page of an allowed origin may read. */
const EXPOSED = 'X-Stream-Output, X-Chunked-Output, X-Content-Length'

/** What a header cannot hold. */
const NOT_IN_HEADER = /[\u0000-\u001f\u007f]/g

export interface AnswerOptions {
  contentType: string
  /** A body came with the request, and nobody has read it. */
  hasBody: boolean
}

/** The answer to one call; after its end nothing more is sent. */
export class Answer {
  readonly #response: ServerResponse
  readonly #options: AnswerOptions
  #ended = false

  constructor(response: ServerResponse, options: AnswerOptions) {
    this.#response = response
    this.#options = options
  }

  get begun(): boolean {
    return this.#response.headersSent
  }

  /** Sends one value of several. */
  emit(text: string): void {
    if (this.#ended) return
    this.#begin(true)
    this.#response.write(text)
  }

  /** Sends the one value of the answer. */
  single(text: string): void {
    if (this.#ended) return
    this.#begin(false)
    this.#response.write(text)
    this.end()
  }

  end(): void {
    if (this.#ended) return
    this.#begin(true)
    this.#ended = true
    this.#response.end()
  }

  /** Says what went wrong: as the answer itself, or behind the values that have gone. */
  fail(fault: Fault, text: string): void {
    if (this.#ended) return
    this.#ended = true
    if (this.begun) {
      this.#response.addTrailers({ 'X-Stream-Error': headerText(fault.Message) })
      this.#response.end()
      return
    }
    this.#setHeaders()
    this.#response.writeHead(500)
    this.#response.end(text)
  }

  #begin(chunked: boolean): void {
    if (this.begun) return
    this.#setHeaders()
    if (chunked) this.#response.setHeader('X-Chunked-Output', '1')
    this.#response.writeHead(200)
    this.#response.flushHeaders()
  }

  #setHeaders(): void {
    const { contentType, hasBody } = this.#options
    this.#response.setHeader('Access-Control-Allow-Headers', EXPOSED)
    this.#response.setHeader('Access-Control-Expose-Headers', EXPOSED)
    this.#response.setHeader('Content-Type', contentType)
    // HTTP/1.0 has no chunks, and so nothing behind them.
    if (this.#response.useChunkedEncodingByDefault) {
      this.#response.setHeader('Trailer', 'X-Stream-Error')
    }
    if (hasBody) this.#response.setHeader('Connection', 'close')
  }
}

/** In bytes of UTF-8 and on one line. */
function headerText(text: string): string {
  return Buffer.from(text.replace(NOT_IN_HEADER, ' ')).toString('latin1')
}
