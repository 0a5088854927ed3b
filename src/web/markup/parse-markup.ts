/** Reads the text of a message: paragraphs, code, quotes and lists; in linear time, whatever is written. */
import { LANGUAGE_UNITS, NESTED_BLOCKS } from './limits.ts'
import type { Block, Inline, ListItem, Work } from './nodes.ts'
import { parseLine } from './parse-line.ts'

const FENCE = /^ {0,3}(`{3,})([^`]*)$/
/** A sign for a quote needs a blank behind it: `>_<` is a face. */
const QUOTED = /^ {0,3}>(?: |$|(?=>))/
const ITEM = /^( {0,3})(?:-|(\d{1,3})\.) +(?=\S)/
/** What belongs to an item is written further in than its sign. */
const INSIDE = / {2,}|^\t/y

/** Markup as a small part of CommonMark has it; what is not understood is text. `work` counts its steps. */
export function parseMarkup(text: string, work: Work = { steps: 0 }): Block[] {
  return parseBlocks(text.split(/\r\n?|\n/), work, 0)
}

function parseBlocks(lines: readonly string[], work: Work, depth: number): Block[] {
  const blocks: Block[] = []
  let plain: string[] = []
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: 'paragraph', children: joinLines(plain, work) })
    plain = []
  }
  let at = 0
  while (at < lines.length) {
    const line = lines[at]!
    work.steps += line.length + 1
    const found =
      readFence(lines, at, work) ??
      (depth < NESTED_BLOCKS
        ? (readQuote(lines, at, { work, depth }) ?? readList(lines, at, { work, depth }))
        : undefined)
    if (found) {
      flush()
      blocks.push(found.block)
      at = found.end
    } else {
      plain.push(line)
      at += 1
    }
  }
  flush()
  return blocks.length > 1 ? blocks.flatMap(trimmed) : blocks
}

interface Found {
  readonly block: Block
  /** The first line behind it. */
  readonly end: number
}

interface Place {
  readonly work: Work
  readonly depth: number
}

/** One that is not closed goes on to the end, if anything is there. */
function readFence(lines: readonly string[], at: number, work: Work): Found | undefined {
  const [, ticks, info = ''] = FENCE.exec(lines[at]!) ?? []
  if (ticks === undefined) return undefined
  let end = at + 1
  while (end < lines.length && !closesFence(lines[end]!, ticks.length)) end += 1
  const inside = lines.slice(at + 1, end)
  // Ticks at the very end open nothing: they were meant to close.
  if (end === lines.length && inside.every((line) => line.trim() === '')) return undefined
  work.steps += inside.reduce((sum, line) => sum + line.length + 1, 0)
  const [language = ''] = info.trim().split(/\s+/)
  const block: Block = {
    kind: 'fence',
    language: language.slice(0, LANGUAGE_UNITS),
    text: inside.join('\n'),
  }
  return { block, end: Math.min(end + 1, lines.length) }
}

function closesFence(line: string, length: number): boolean {
  const [, ticks = ''] = /^ {0,3}(`{3,})\s*$/.exec(line) ?? []
  return ticks.length >= length
}

function readQuote(
  lines: readonly string[],
  at: number,
  { work, depth }: Place,
): Found | undefined {
  const inside: string[] = []
  let end = at
  for (; end < lines.length && QUOTED.test(lines[end]!); end += 1) {
    work.steps += lines[end]!.length
    inside.push(lines[end]!.replace(QUOTED, ''))
  }
  if (end === at) return undefined
  return { block: { kind: 'quote', blocks: parseBlocks(inside, work, depth + 1) }, end }
}

function readList(lines: readonly string[], at: number, { work, depth }: Place): Found | undefined {
  const first = ITEM.exec(lines[at]!)
  if (!first) return undefined
  const numbered = first[2] !== undefined
  const items: ListItem[] = []
  let end = at
  while (end < lines.length) {
    const sign = ITEM.exec(lines[end]!)
    if (!sign || (sign[2] !== undefined) !== numbered) break
    const inside = [lines[end]!.slice(sign[0].length)]
    const margin = sign[1]!.length
    work.steps += lines[end]!.length
    end += 1
    while (end < lines.length && isInside(lines[end]!, margin)) {
      work.steps += lines[end]!.length
      inside.push(withoutMargin(lines[end]!, margin + (numbered ? 3 : 2)))
      end += 1
    }
    const number = numbered ? Number(sign[2]) : undefined
    items.push({ number, blocks: parseBlocks(inside, work, depth + 1) })
  }
  return { block: { kind: 'list', items }, end }
}

function isInside(line: string, margin: number): boolean {
  INSIDE.lastIndex = Math.min(margin, line.length - line.trimStart().length)
  return line.trim() !== '' && INSIDE.test(line)
}

/** Blanks up to the margin of the item; a tab counts as all of them. */
function withoutMargin(line: string, margin: number): string {
  if (line.startsWith('\t')) return line.slice(1)
  const blanks = line.length - line.trimStart().length
  return line.slice(Math.min(blanks, margin))
}

function joinLines(lines: readonly string[], work: Work): Inline[] {
  const children: Inline[] = []
  const add = (text: string) => {
    const last = children.at(-1)
    if (last?.kind === 'text')
      children[children.length - 1] = { kind: 'text', text: last.text + text }
    else children.push({ kind: 'text', text })
  }
  for (const [index, line] of lines.entries()) {
    if (index > 0) add('\n')
    for (const node of parseLine(line, work)) {
      if (node.kind === 'text') add(node.text)
      else children.push(node)
    }
  }
  return children
}

/** Beside other blocks, empty lines around a paragraph would only double the space that is there. */
function trimmed(block: Block): Block[] {
  if (block.kind !== 'paragraph') return [block]
  const children = [...block.children]
  const [first] = children
  if (first?.kind === 'text') children[0] = { ...first, text: first.text.replace(/^\n+/, '') }
  const last = children.at(-1)
  if (last?.kind === 'text')
    children[children.length - 1] = { ...last, text: withoutEnd(last.text) }
  const shown = children.filter((node) => node.kind !== 'text' || node.text !== '')
  return shown.length > 0 ? [{ kind: 'paragraph', children: shown }] : []
}

/** Not by an expression, which would look again from each of many line ends. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === '\n') end -= 1
  return text.slice(0, end)
}
