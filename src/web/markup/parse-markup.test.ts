import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, Inline } from './nodes.ts'
import { parseMarkup } from './parse-markup.ts'
import { plainText } from './plain-text.ts'

/** What is read, written as short marks: `<b>`, `<i>`, `<s>`, `<c>`, `<a href|note>`. */
function shown(text: string): string {
  return parseMarkup(text).map(block).join('|')
}

function block(one: Block): string {
  if (one.kind === 'paragraph') return one.children.map(inline).join('')
  if (one.kind === 'fence') return `{${one.language}:${one.text}}`
  if (one.kind === 'quote') return `>(${one.blocks.map(block).join('|')})`
  const items = one.items.map(
    ({ number, blocks }) => `${number ?? '-'} ${blocks.map(block).join('|')}`,
  )
  return `[${items.join(';')}]`
}

function inline(node: Inline): string {
  if (node.kind === 'text') return node.text
  if (node.kind === 'code') return `<c>${node.text}</c>`
  const children = node.children.map(inline).join('')
  if (node.kind !== 'link') return `<${node.kind[0]}>${children}</${node.kind[0]}>`
  return `<a ${node.href}${node.note === undefined ? '' : `|${node.note}`}>${children}</a>`
}

function same(text: string): void {
  assert.equal(shown(text), text)
}

test('bold, italic, struck and code are read, also inside of each other', () => {
  assert.equal(shown('a **b** c'), 'a <b>b</b> c')
  assert.equal(shown('*a* _b_ ~~c~~ `d`'), '<i>a</i> <i>b</i> <s>c</s> <c>d</c>')
  assert.equal(shown('***a***'), '<b><i>a</i></b>')
  assert.equal(shown('**a *b* c**'), '<b>a <i>b</i> c</b>')
  assert.equal(shown('**a ~~b _c_~~**'), '<b>a <s>b <i>c</i></s></b>')
  assert.equal(shown('这是**重点**内容'), '这是<b>重点</b>内容')
  assert.equal(shown('("*a*")'), '("<i>a</i>")')
  assert.equal(shown('`*a* **b**`'), '<c>*a* **b**</c>')
  assert.equal(shown('`` a`b ``'), '<c>a`b</c>')
})

test('what is not closed, inside a word, or between blanks stays as typed', () => {
  for (const text of [
    '',
    '*a',
    '**a*',
    'a * b * c',
    '2*3*4',
    'snake_case_name',
    '__init__',
    'foo**bar**baz',
    '****',
    '~a~',
    '~~ a ~~',
    '`a',
    '``a`',
    '*a\nb*',
    '`a\nb`',
    '>_<',
    '>:(',
    '-a',
    '-',
    '---',
    '1.5 is a number',
    '2024. was a year',
    '# no heading',
    '![no](picture)',
    '| no | table |',
    '<b>no tags</b> &amp;',
    '[a](b)',
    '[a](javascript:alert(1))',
    '[](a.example)',
    '  kept   blanks\n\n\nand lines ',
  ]) {
    same(text)
  }
})

test('an opener that is not closed does not hinder others', () => {
  assert.equal(shown('*a **b**'), '*a <b>b</b>')
  assert.equal(shown('*a *b*'), '*a <i>b</i>')
  assert.equal(shown('**a *b**'), '<b>a *b</b>')
  assert.equal(shown('*a **b*'), '<i>a **b</i>')
})

test('addresses are links, by themselves and with a text', () => {
  assert.equal(
    shown('see https://a.example/x.'),
    'see <a https://a.example/x>https://a.example/x</a>.',
  )
  assert.equal(
    shown('**https://a.example/**'),
    '<b><a https://a.example/>https://a.example/</a></b>',
  )
  assert.equal(shown('[a **b**](https://a.example/)'), '<a https://a.example/>a <b>b</b></a>')
  assert.equal(shown('[w](https://a.example/Foo_(bar)).'), '<a https://a.example/Foo_(bar)>w</a>.')
  assert.equal(shown('[mail](mailto:a@b.example)'), '<a mailto:a@b.example>mail</a>')
  assert.equal(shown('`https://a.example/`'), '<c>https://a.example/</c>')
  assert.equal(shown('[a [b](https://a.example/)'), '[a <a https://a.example/>b</a>')
})

test('a link whose text looks like another address says where it leads', () => {
  const noted = (text: string) => /\|(\S+?)>/.exec(shown(`[${text}](https://evil.example/x)`))?.[1]
  for (const text of [
    'https://bank.example',
    'bank.example',
    'www.bank.example/login',
    'Log in at bank.example now',
    'HTTPS://BANK.EXAMPLE',
    'bank\u200b.example',
    'ｂａｎｋ.example',
    '10.0.0.1',
    'ann@bank.example',
    'https://evil.example/other',
    '\u202emoc.knab',
  ]) {
    assert.equal(noted(text), 'https://evil.example/x', JSON.stringify(text))
  }
  for (const text of [
    'here',
    'version 1.2',
    'evil.example/x',
    'https://evil.example/x',
    'e.g. this',
  ]) {
    assert.equal(noted(text), undefined, text)
  }
  assert.equal(
    shown('https://bank.example@evil.example/'),
    '<a https://bank.example@evil.example/|evil.example>https://bank.example@evil.example/</a>',
  )
  assert.equal(
    shown('https://аpple.example/'),
    '<a https://xn--pple-43d.example/|xn--pple-43d.example>https://аpple.example/</a>',
  )
})

test('code between fences keeps its language, its blanks and its signs', () => {
  assert.equal(shown('```ts\n  *a*\n\n```'), '{ts:  *a*\n}')
  assert.equal(shown('a\n```\nb\n```\nc'), 'a|{:b}|c')
  assert.equal(shown('```\nno end'), '{:no end}')
  assert.equal(shown('````\n```\n````'), '{:```}')
  assert.equal(shown('```one line```'), '<c>one line</c>')
  assert.equal(shown('```'), '```')
})

test('quotes and lists hold what they hold, also each other', () => {
  assert.equal(shown('> a\n> *b*\nc'), '>(a\n<i>b</i>)|c')
  assert.equal(shown('> a\n>> b'), '>(a|>(b))')
  assert.equal(shown('- a\n- b\n  c\n  - d'), '[- a;- b\nc|[- d]]')
  assert.equal(shown('3. a\n7. b'), '[3 a;7 b]')
  assert.equal(shown('1. a\n   - b\n2. c'), '[1 a|[- b];2 c]')
  assert.equal(shown('- a\n1. b'), '[- a]|[1 b]')
  assert.equal(shown('> - a\n> - b'), '>([- a;- b])')
  assert.equal(shown('a\n\n> b\n\nc'), 'a|>(b)|c')
  assert.equal(shown('- ```\n  code\n  ```'), '[- {:code}]')
})

test('what is nested deeper than five is text', () => {
  assert.equal(shown(`${'>'.repeat(7)} a`), '>(>(>(>(>(>> a)))))')
  assert.equal(shown(`${'- '.repeat(7)}a`), '[- [- [- [- [- - - a]]]]]')
})

test('the same text without its signs is there for whoever hears it', () => {
  const plain = (text: string) => plainText(parseMarkup(text))
  assert.equal(plain('**a** _b_ ~~c~~ `d`'), 'a b c d')
  assert.equal(plain('> a\n- b\n- c\n\n1. d\n```ts\ne\n```'), 'a\n• b\n• c\n1. d\ne')
  assert.equal(plain('[here](https://a.example/)'), 'here')
  assert.equal(plain('[bank.example](https://a.example/)'), 'bank.example (https://a.example/)')
})
