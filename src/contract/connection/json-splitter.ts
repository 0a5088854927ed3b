/** Cuts a stream of bytes into the JSON texts in it; nothing stands between them on an IPC socket. */

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = [0x7b, 0x5b]
const CLOSE = [0x7d, 0x5d]

/** What came is no JSON object, or is longer than the bound. */
export type SplitFault = { readonly fault: 'no-json' | 'too-long'; readonly start: string }

/** Looks at each byte once, however the texts are cut into chunks. */
export class JsonSplitter {
  readonly #bound: number
  #parts: Buffer[] = []
  #bytes = 0
  #depth = 0
  #inString = false
  #isEscaped = false

  constructor(bound: number) {
    this.#bound = bound
  }

  /** The texts that this chunk ends; or what is wrong, and then the stream is of no more use. */
  push(chunk: Buffer): string[] | SplitFault {
    const texts: string[] = []
    let start = 0
    let at = 0
    while (at < chunk.length) {
      if (this.#depth === 0) {
        at = skipSpace(chunk, at)
        start = at
        if (at === chunk.length) break
        if (!OPEN.includes(chunk[at]!)) return this.#fault('no-json', chunk.subarray(at))
      }
      at = this.#inString ? this.#leaveString(chunk, at) : this.#step(chunk, at)
      if (this.#depth > 0) continue
      this.#bytes += at - start
      if (this.#bytes > this.#bound) return this.#fault('too-long', chunk)
      this.#parts.push(chunk.subarray(start, at))
      texts.push(Buffer.concat(this.#parts).toString())
      this.#parts = []
      this.#bytes = 0
      start = at
    }
    if (this.#depth > 0) {
      this.#parts.push(chunk.subarray(start))
      this.#bytes += chunk.length - start
      if (this.#bytes > this.#bound) return this.#fault('too-long', chunk)
    }
    return texts
  }

  #step(chunk: Buffer, at: number): number {
    const byte = chunk[at]!
    if (byte === QUOTE) this.#inString = true
    else if (OPEN.includes(byte)) this.#depth += 1
    else if (CLOSE.includes(byte)) this.#depth -= 1
    return at + 1
  }

  /** Hex makes most of what nodes say: the next quote is looked for natively. */
  #leaveString(chunk: Buffer, from: number): number {
    let at = from
    if (this.#isEscaped) {
      this.#isEscaped = false
      at += 1
    }
    for (;;) {
      const quote = chunk.indexOf(QUOTE, at)
      const end = quote === -1 ? chunk.length : quote
      const isEscaped = this.#oddBackslashes(chunk, at, end)
      if (quote === -1) {
        this.#isEscaped = isEscaped
        return chunk.length
      }
      at = quote + 1
      if (isEscaped) continue
      this.#inString = false
      return at
    }
  }

  #oddBackslashes(chunk: Buffer, from: number, end: number): boolean {
    let first = end
    while (first > from && chunk[first - 1] === BACKSLASH) first -= 1
    return (end - first) % 2 === 1
  }

  #fault(fault: SplitFault['fault'], chunk: Buffer): SplitFault {
    const start = Buffer.concat([...this.#parts.slice(0, 1), chunk]).subarray(0, 1024)
    this.#parts = []
    return { fault, start: start.toString() }
  }
}

function skipSpace(chunk: Buffer, from: number): number {
  let at = from
  while (at < chunk.length && chunk[at]! <= 0x20) at += 1
  return at
}
