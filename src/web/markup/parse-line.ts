/** Reads one line: bold, italic, struck, code and links; what is not understood stays as typed. */
import { readAddress } from './address.ts'
import { Backticks } from './backticks.ts'
import { type FoundAddress, findAddresses } from './find-addresses.ts'
import { linkNote, shortened } from './link-note.ts'
import type { Inline, Work } from './nodes.ts'
import { plainInlines } from './plain-text.ts'

/** Stands for a mark that waits for its other end; its place in the nodes holds the mark as typed. */
interface Opener {
  readonly mark: keyof typeof KINDS
  readonly at: number
}

const KINDS = { '**': 'bold', '*': 'italic', _: 'italic', '~~': 'struck' } as const
/** Marks of several kinds at once, the outer one first. */
const RUNS: Record<string, (keyof typeof KINDS)[]> = {
  '***': ['**', '*'],
  '**': ['**'],
  '*': ['*'],
  _: ['_'],
  '~~': ['~~'],
}

/** A letter or digit of a script that puts blanks between words. */
const OF_WORD =
  /[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]]/v
const BLANK = /\s/
/** Without any of these a line is text; most are. */
const SIGNS = /[*_~`[:]/
const LINK_TARGET = /^(?:https?:\/\/|mailto:)/i

export function parseLine(line: string, work: Work): Inline[] {
  work.steps += line.length
  if (!SIGNS.test(line)) return line === '' ? [] : [{ kind: 'text', text: line }]
  return new LineParser(line, work, true).parse()
}

/** At most one opener of each kind waits at a time, so the depth is bounded and the time is linear. */
class LineParser {
  readonly #line: string
  readonly #work: Work
  /** False inside of a link. */
  readonly #links: boolean
  readonly #backticks: Backticks
  readonly #addresses: FoundAddress[]
  readonly #nodes: Inline[] = []
  #openers: Opener[] = []
  #next = 0
  #textFrom = 0
  #at = 0

  constructor(line: string, work: Work, links: boolean) {
    this.#line = line
    this.#work = work
    this.#links = links
    this.#backticks = new Backticks(line)
    this.#addresses = links && line.includes(':') ? findAddresses(line) : []
    work.steps += line.length
  }

  parse(): Inline[] {
    const line = this.#line
    while (this.#at < line.length) {
      this.#work.steps += 1
      const address = this.#addressHere()
      const sign = line[this.#at]!
      if (address) this.#addAddress(address)
      else if (sign === '`') this.#readCode()
      else if (sign === '*' || sign === '_' || sign === '~') this.#readMarks(sign)
      else if (sign !== '[' || !this.#links || !this.#readLink()) this.#at += 1
    }
    this.#flush()
    return joinTexts(this.#nodes)
  }

  #flush(): void {
    const text = this.#line.slice(this.#textFrom, this.#at)
    if (text !== '') this.#nodes.push({ kind: 'text', text })
    this.#textFrom = this.#at
  }

  /** Adds a node in place of what is written up to `end`. */
  #add(node: Inline, end: number): void {
    this.#flush()
    this.#nodes.push(node)
    this.#at = end
    this.#textFrom = end
  }

  #addressHere(): FoundAddress | undefined {
    while (this.#next < this.#addresses.length) {
      const address = this.#addresses[this.#next]!
      if (address.start === this.#at) return address
      if (address.start > this.#at) return undefined
      this.#next += 1
    }
    return undefined
  }

  #addAddress({ href, place, misleads, start, end }: FoundAddress): void {
    const children: Inline[] = [{ kind: 'text', text: this.#line.slice(start, end) }]
    const note = misleads ? shortened(place) : undefined
    this.#add({ kind: 'link', href, note, children }, end)
  }

  #readCode(): void {
    const { length, end } = this.#backticks.runAt(this.#at)
    const closing = this.#backticks.nextOf(length, end)
    this.#work.steps += length
    if (closing === undefined) {
      this.#at = end
      return
    }
    const inside = this.#line.slice(end, closing)
    this.#work.steps += inside.length
    // A blank on each side lets the code begin or end with a backtick.
    const spaced = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== ''
    this.#add({ kind: 'code', text: spaced ? inside.slice(1, -1) : inside }, closing + length)
  }

  #readMarks(sign: string): void {
    const line = this.#line
    const from = this.#at
    let end = from
    while (line[end] === sign) end += 1
    this.#work.steps += end - from
    const before = line[from - 1] ?? ' '
    const after = line[end] ?? ' '
    const marks = RUNS[line.slice(from, Math.min(end, from + 4))]
    const closes = marks && !BLANK.test(before) && !isOfWord(after)
    const opens = marks && !BLANK.test(after) && !isOfWord(before)
    if (closes && this.#close(marks, end)) return
    this.#flush()
    this.#at = end
    if (opens) {
      for (const mark of marks) this.#open(mark)
      this.#textFrom = end
    }
  }

  #open(mark: Opener['mark']): void {
    const same = this.#openers.findIndex((opener) => opener.mark === mark)
    if (same >= 0) this.#openers.splice(same, 1)
    this.#openers.push({ mark, at: this.#nodes.length })
    this.#nodes.push({ kind: 'text', text: mark })
  }

  /** Closes all of the marks or none; what was opened inside and not closed stays as typed. */
  #close(marks: Opener['mark'][], end: number): boolean {
    const waiting = marks.map((mark) => this.#openers.findIndex((opener) => opener.mark === mark))
    if (waiting.includes(-1)) return false
    this.#flush()
    const inward = waiting.toSorted((a, b) => b - a)
    for (const index of inward) {
      const { mark, at } = this.#openers[index]!
      const [, ...children] = this.#nodes.splice(at)
      this.#work.steps += children.length
      this.#openers = this.#openers.slice(0, index)
      this.#nodes.push({ kind: KINDS[mark], children: joinTexts(children) })
    }
    this.#at = end
    this.#textFrom = end
    return true
  }

  /** `[text](https://…)`; false where it is none, and nothing is taken. */
  #readLink(): boolean {
    const line = this.#line
    const from = this.#at
    let middle = from + 1
    while (middle < line.length && line[middle] !== ']' && line[middle] !== '[') middle += 1
    this.#work.steps += middle - from
    if (line[middle] !== ']' || line[middle + 1] !== '(' || middle === from + 1) return false
    const start = middle + 2
    const end = this.#endOfTarget(start)
    const target = line.slice(start, end)
    const address = line[end] === ')' && LINK_TARGET.test(target) ? readAddress(target) : undefined
    if (!address) return false
    const inside = new LineParser(line.slice(from + 1, middle), this.#work, false).parse()
    const note = linkNote(plainInlines(inside), address)
    this.#add({ kind: 'link', href: address.href, note, children: inside }, end + 1)
    return true
  }

  /** The bracket that closes the target; a `[` or `]` ends it, so that no two links are looked for in one text. */
  #endOfTarget(start: number): number {
    const line = this.#line
    let open = 0
    let end = start
    for (; end < line.length; end += 1) {
      const sign = line[end]!
      if (sign === '(') open += 1
      if (sign === ')') open -= 1
      if (open < 0 || sign === '[' || sign === ']' || BLANK.test(sign)) break
    }
    this.#work.steps += end - start
    return end
  }
}

function isOfWord(sign: string): boolean {
  // Most are ASCII, and the other expression is slow.
  return sign < '\u0080' ? /[a-z0-9]/i.test(sign) : OF_WORD.test(sign)
}

function joinTexts(nodes: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  let texts: string[] = []
  const flush = () => {
    if (texts.length > 0) joined.push({ kind: 'text', text: texts.join('') })
    texts = []
  }
  for (const node of nodes) {
    if (node.kind === 'text') texts.push(node.text)
    else {
      flush()
      joined.push(node)
    }
  }
  flush()
  return joined
}
