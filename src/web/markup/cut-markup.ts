/** Cuts a text that would fill many screens, so that whoever wants to read all of it asks for it. */
import { SHOWN_CHARACTERS, SHOWN_LINES } from './limits.ts'
import type { Block, Inline } from './nodes.ts'
import { plainInlines } from './plain-text.ts'

/** The blocks up to the bound; undefined when all of them fit. A link is never cut: it would lead elsewhere. */
export function cutMarkup(blocks: readonly Block[]): Block[] | undefined {
  const cutter = new Cutter()
  const shown = cutter.blocks(blocks)
  return cutter.full ? shown : undefined
}

class Cutter {
  /** Whether something is left out. */
  full = false
  #characters = SHOWN_CHARACTERS
  #lines = SHOWN_LINES

  blocks(blocks: readonly Block[]): Block[] {
    const shown: Block[] = []
    for (const [index, block] of blocks.entries()) {
      if (index > 0) this.#takeLine()
      if (this.full) break
      const part = this.#block(block)
      if (part) shown.push(part)
    }
    return shown
  }

  #block(block: Block): Block | undefined {
    if (block.kind === 'paragraph') {
      const children = this.#inlines(block.children)
      return children.length > 0 ? { ...block, children } : undefined
    }
    if (block.kind === 'fence') return { ...block, text: this.#text(block.text) }
    if (block.kind === 'quote') return { ...block, blocks: this.blocks(block.blocks) }
    const items = []
    for (const [index, item] of block.items.entries()) {
      if (index > 0) this.#takeLine()
      if (this.full) break
      items.push({ ...item, blocks: this.blocks(item.blocks) })
    }
    return { ...block, items }
  }

  #inlines(nodes: readonly Inline[]): Inline[] {
    const shown: Inline[] = []
    for (const node of nodes) {
      if (this.full) break
      const part = this.#inline(node)
      if (part) shown.push(part)
    }
    return shown
  }

  #inline(node: Inline): Inline | undefined {
    if (node.kind === 'text' || node.kind === 'code') {
      const text = this.#text(node.text)
      return text === '' ? undefined : { ...node, text }
    }
    if (node.kind !== 'link') return { ...node, children: this.#inlines(node.children) }
    const { length } = plainInlines(node.children)
    this.full = length > this.#characters
    this.#characters -= length
    return this.full ? undefined : node
  }

  #takeLine(): void {
    this.#lines -= 1
    if (this.#lines === 0) this.full = true
  }

  #text(text: string): string {
    let end = 0
    const bound = Math.min(text.length, this.#characters)
    for (; end < bound; end += 1) {
      if (text[end] !== '\n') continue
      this.#takeLine()
      if (this.full) break
    }
    if (end < text.length) this.full = true
    this.#characters -= end
    // Between the two halves of a character nothing is cut.
    const half = this.full && /[\ud800-\udbff]/.test(text[end - 1] ?? '')
    return text.slice(0, half ? end - 1 : end)
  }
}
