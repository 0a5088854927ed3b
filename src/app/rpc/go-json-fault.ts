/** What Go says of a text that is no JSON. */

/** Thrown through the reader to its start. */
class Fault extends Error {}

const END = 'unexpected end of JSON input'
const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' }

/** `text` must not be JSON. */
export function goJsonFault(text: string): string {
  const reader = new FaultReader(Buffer.from(text).toString('latin1'))
  try {
    reader.value()
    reader.end()
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
  return END
}

/** Walks through a text as Go's scanner does: a byte a character, and past the end stands a space. */
class FaultReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(): void {
    const first = this.#next()
    if (first === '{') this.#object()
    else if (first === '[') this.#array()
    else if (first === '"') this.#string()
    else if (/[-\d]/.test(first)) this.#number()
    else if (first in LITERALS) this.#literal(LITERALS[first]!)
    else this.#fail('looking for beginning of value')
  }

  end(): void {
    this.#space()
    if (this.#at < this.#text.length) this.#fail('after top-level value')
  }

  #object(): void {
    this.#at++
    if (this.#next() === '}') {
      this.#at++
      return
    }
    for (;;) {
      if (this.#next() !== '"') this.#fail('looking for beginning of object key string')
      this.#string()
      if (this.#next() !== ':') this.#fail('after object key')
      this.#at++
      this.value()
      if (this.#isLast('}', 'after object key:value pair')) return
    }
  }

  #array(): void {
    this.#at++
    if (this.#next() === ']') {
      this.#at++
      return
    }
    for (;;) {
      this.value()
      if (this.#isLast(']', 'after array element')) return
    }
  }

  #isLast(closing: string, where: string): boolean {
    const next = this.#next()
    if (next !== ',' && next !== closing) this.#fail(where)
    this.#at++
    return next === closing
  }

  #string(): void {
    this.#at++
    for (; this.#peek() !== '"'; this.#at++) {
      if (this.#at >= this.#text.length) throw new Fault(END)
      if (this.#peek() < ' ') this.#fail('in string literal')
      if (this.#peek() === '\\') this.#escape()
    }
    this.#at++
  }

  #escape(): void {
    this.#at++
    if (!/["\\/bfnrtu]/.test(this.#peek())) this.#fail('in string escape code')
    if (this.#peek() !== 'u') return
    for (let digit = 0; digit < 4; digit++) {
      this.#at++
      if (!/[\da-f]/i.test(this.#peek())) this.#fail('in \\u hexadecimal character escape')
    }
  }

  #number(): void {
    if (this.#peek() === '-') this.#at++
    if (this.#peek() === '0') this.#at++
    else this.#digits('in numeric literal')
    if (this.#peek() === '.') {
      this.#at++
      this.#digits('after decimal point in numeric literal')
    }
    if (!/e/i.test(this.#peek())) return
    this.#at++
    if (/[-+]/.test(this.#peek())) this.#at++
    this.#digits('in exponent of numeric literal')
  }

  #digits(where: string): void {
    if (!/\d/.test(this.#peek())) this.#fail(where)
    while (/\d/.test(this.#peek())) this.#at++
  }

  #literal(word: string): void {
    for (const letter of word) {
      if (this.#peek() !== letter) this.#fail(`in literal ${word} (expecting '${letter}')`)
      this.#at++
    }
  }

  #next(): string {
    this.#space()
    if (this.#at >= this.#text.length) throw new Fault(END)
    return this.#peek()
  }

  #space(): void {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #peek(): string {
    return this.#text[this.#at] ?? ' '
  }

  #fail(where: string): never {
    const character = this.#peek()
    const shown = character === "'" ? "'\\''" : `'${JSON.stringify(character).slice(1, -1)}'`
    throw new Fault(`invalid character ${character === '"' ? `'"'` : shown} ${where}`)
  }
}
