import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, Inline } from './nodes.ts'
import { parseMarkup } from './parse-markup.ts'
import { plainText } from './plain-text.ts'

const SIZE = 64 * 1024
/** Steps that a character may cost at most: each level of quotes and lists reads it again. */
const STEPS_PER_CHARACTER = 16

const BOMBS = [
  '*',
  '**',
  '***',
  '*a',
  '*a ',
  'a*',
  '*a*',
  '**a *b ',
  '*a _b ~~c **d ',
  '_a_*b*',
  '~',
  '~~a',
  '`',
  '`a``b```c',
  '` ',
  '` a ',
  '[',
  '[a',
  '[a](',
  '](',
  '[](',
  '[a](https://a.example/',
  '[a](https://a.example/(',
  '[a](https://a.example/)',
  '[*a*](https://a.example/) ',
  '[a.b.c.d.e](https://a.example/)',
  'https://',
  'https://a.example/',
  'https://a.example/ ',
  'https://a@',
  'http://a)).',
  'mailto:a@b',
  '>',
  '> ',
  '>\n',
  '> - ',
  '- > 1. ',
  '- ',
  '- a\n',
  '- a\n  ',
  '  - a\n',
  '1. ',
  '1. a\n   ',
  '```\n',
  '````\n```\n',
  '> ```\n',
  '\n',
  ' \n',
  ' ',
  '\t',
  '\\',
  '<b>',
  '&amp;',
  '\u202e*',
  'a\u0301',
  '\ud800',
]

function depthOf(nodes: readonly (Block | Inline)[]): number {
  return nodes.reduce((deepest, node) => Math.max(deepest, 1 + depthOf(inside(node))), 0)
}

function inside(node: Block | Inline): readonly (Block | Inline)[] {
  if ('children' in node) return node.children
  if ('blocks' in node) return node.blocks
  return 'items' in node ? node.items.flatMap(({ blocks }) => blocks) : []
}

function workOf(text: string): number {
  const work = { steps: 0 }
  const blocks = parseMarkup(text, work)
  plainText(blocks)
  assert(depthOf(blocks) <= 12, `${JSON.stringify(text.slice(0, 20))} is ${depthOf(blocks)} deep`)
  return work.steps
}

test('the longest hostile text costs a bounded number of steps a character, and is not deep', () => {
  for (const piece of BOMBS) {
    const text = piece.repeat(Math.ceil(SIZE / piece.length))
    const steps = workOf(text)
    assert(
      steps <= text.length * STEPS_PER_CHARACTER,
      `${JSON.stringify(piece)} takes ${steps / text.length} steps a character`,
    )
  }
})

test('twice the text costs twice the steps', () => {
  for (const piece of BOMBS) {
    const once = piece.repeat(Math.ceil(SIZE / 8 / piece.length))
    const steps = workOf(once)
    assert(workOf(once + once) <= 2.2 * steps + 200, JSON.stringify(piece))
  }
})

test('nested quotes and lists that are opened and closed again cost no more', () => {
  const stairs = Array.from({ length: 400 }, (_, index) => `${'> '.repeat(index % 90)}a`).join('\n')
  const lists = Array.from({ length: 400 }, (_, index) => `${'  '.repeat(index % 90)}- a`).join(
    '\n',
  )
  const text = Array.from({ length: 3 }, () => `${stairs}\n${lists}`).join('\n')
  assert(workOf(text) <= text.length * STEPS_PER_CHARACTER)
})
