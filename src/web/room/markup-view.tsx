/** Shows what a message is made of; every part has a direction of its own, so that none turns another. */
import type { Block, Inline, LinkNode } from '../markup/index.ts'
import { splitHeaps } from '../markup/index.ts'
import { strings } from '../text/index.ts'
import { CodeBlock } from './code-block.tsx'
import { Mentioned } from './mentioned.tsx'

export function MarkupView({ blocks }: { blocks: readonly Block[] }) {
  const [only] = blocks
  // Most messages are a paragraph, and need nothing around it.
  if (blocks.length === 1 && only?.kind === 'paragraph') return <Inlines nodes={only.children} />
  return (
    <>
      {blocks.map((block) => (
        <BlockView block={block} />
      ))}
    </>
  )
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'fence') return <CodeBlock language={block.language} text={block.text} />
  if (block.kind === 'quote') {
    return (
      <blockquote dir="auto">
        <MarkupView blocks={block.blocks} />
      </blockquote>
    )
  }
  if (block.kind === 'paragraph') {
    return (
      <p dir="auto">
        <Inlines nodes={block.children} />
      </p>
    )
  }
  const items = block.items.map(({ number, blocks }) => (
    <li value={number} dir="auto">
      <MarkupView blocks={blocks} />
    </li>
  ))
  return block.items[0]?.number === undefined ? <ul>{items}</ul> : <ol>{items}</ol>
}

function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return <>{nodes.map((node) => inlineView(node))}</>
}

function inlineView(node: Inline) {
  if (node.kind === 'text') return <Plain text={node.text} />
  if (node.kind === 'code') return <code>{node.text}</code>
  if (node.kind === 'link') return <Link link={node} />
  const children = <Inlines nodes={node.children} />
  if (node.kind === 'bold') return <strong>{children}</strong>
  return node.kind === 'italic' ? <em>{children}</em> : <s>{children}</s>
}

function Plain({ text }: { text: string }) {
  return (
    <>
      {splitHeaps(text).map((piece) =>
        piece.heaped ? <span class="heap">{piece.text}</span> : <Mentioned text={piece.text} />,
      )}
    </>
  )
}

function Link({ link: { href, note, children } }: { link: LinkNode }) {
  return (
    <>
      <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
        <Inlines nodes={children} />
      </a>
      {note !== undefined && (
        <span class="link-note" title={strings.messages.leadsTo(note)}>
          {' '}
          ({note})
        </span>
      )}
    </>
  )
}
