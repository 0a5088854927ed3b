/** The same text without its signs: for notices, and for whoever hears it. */
import type { Block, Inline } from './nodes.ts'

export function plainText(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n')
}

export function plainInlines(nodes: readonly Inline[]): string {
  return nodes.map(plainInline).join('')
}

function plainInline(node: Inline): string {
  if (node.kind === 'text' || node.kind === 'code') return node.text
  const inside = plainInlines(node.children)
  return node.kind === 'link' && node.note !== undefined ? `${inside} (${node.note})` : inside
}

function plainBlock(block: Block): string {
  if (block.kind === 'paragraph') return plainInlines(block.children)
  if (block.kind === 'fence') return block.text
  if (block.kind === 'quote') return plainText(block.blocks)
  return block.items
    .map(
      ({ number, blocks }) => `${number === undefined ? '•' : `${number}.`} ${plainText(blocks)}`,
    )
    .join('\n')
}
