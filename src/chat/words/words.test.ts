import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findMatches, indexTokens, matches, parseQuery } from './index.ts'
import { QUERY_TERMS, QUERY_TOKENS, QUERY_UNITS, TOKEN_UNITS } from './limits.ts'

const has = (text: string, query: string) => matches(text, parseQuery(query))
const marked = (text: string, query: string) =>
  findMatches(text, parseQuery(query)).map(([start, end]) => text.slice(start, end))

describe('a query', () => {
  it('wants all words, in any order, and the last one only begun', () => {
    assert.ok(has('The quick brown fox', 'fox quick'))
    assert.ok(has('The quick brown fox', 'quick bro'))
    assert.ok(!has('The quick brown fox', 'qui brown'))
    assert.ok(!has('The quick brown fox', 'quick dog'))
    assert.ok(!has('The quick brown fox', 'rown'))
  })

  it('wants a phrase in quotes as it stands, whatever is between its words', () => {
    assert.ok(has('one two three', '"two three"'))
    assert.ok(has('one two, three', '"two three"'))
    assert.ok(!has('one two three', '"one three"'))
    assert.ok(!has('one two three', '"two thr"'))
    assert.ok(has('one two three', '"two thr'), 'a phrase that is still typed')
    assert.ok(has('one two three', '\u201ctwo three\u201d one'))
    assert.ok(has('\u6211\u4eec \u53bb \u5317\u4eac', '"\u53bb \u5317\u4eac"'))
  })

  it('takes words that signs join for a phrase', () => {
    assert.ok(has('write to ann@example.org', 'ann@example.org'))
    assert.ok(!has('example.org has ann', 'ann@example.org'))
    assert.ok(has("it's late", "it's"))
    assert.ok(has('foo_bar(1)', 'bar(1)'))
  })

  it('sees no difference in case, accents and forms of letters', () => {
    for (const [text, query] of [
      ['Caf\u00e9', 'CAFE'],
      ['cafe\u0301 au lait', 'caf\u00e9'],
      ['STRASSE', 'stra\u00dfe'],
      ['\u0399\u03a3\u03a4\u039f\u03a3', '\u03b9\u03c3\u03c4\u03cc\u03c2'],
      ['\u0130stanbul', 'istanbul'],
      ['\uff32\uff49\uff41\uff4c\uff54\uff4f', 'rialto'],
      ['\u0451\u043b\u043a\u0430', '\u0435\u043b\u043a\u0430'],
      ['\ufb01nd', 'find'],
      ['\uff76\uff9e\uff6f\uff7a\uff73', '\u30ac\u30c3\u30b3\u30a6'],
      ['\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f', '\u0645\u062d\u0645\u062f'],
    ] as const)
      assert.ok(has(text, query), `${text} has ${query}`)
    assert.ok(!has('\u304b', '\u304c'), 'ka is not ga')
    assert.ok(!has('\u0915\u093f', '\u0915\u0940'), 'vowel signs count')
  })

  it('finds one, two and more characters anywhere where no spaces are set', () => {
    const text = '\u6211\u4eec\u660e\u5929\u53bb\u5317\u4eac\u5f00\u4f1a'
    for (const query of ['\u5317\u4eac', '\u5929', '\u660e\u5929\u53bb\u5317', '\u4f1a', text])
      assert.ok(has(text, query), query)
    assert.ok(!has(text, '\u4eac\u5317'))
    assert.ok(!has(text, '\u660e\u53bb'))
    assert.ok(!has('\u5317\u3002\u4eac', '\u5317\u4eac'))
    assert.ok(has('\u6771\u4eac\u30bf\u30ef\u30fc\u306b\u884c\u304f', '\u30bf\u30ef\u30fc'))
    assert.ok(has('\ud559\uad50\uc5d0\uc11c \ub9cc\ub098', '\ud559\uad50'))
    assert.ok(
      has(
        '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a',
        '\u0e04\u0e23\u0e31\u0e1a',
      ),
    )
  })

  it('finds words of several scripts in one text, and emoji', () => {
    assert.ok(has('\u6211\u7684iPhone\u624b\u673a', 'iphone'))
    assert.ok(has('\u6211\u7684iPhone\u624b\u673a', '\u624b\u673a'))
    assert.ok(has('\u6211\u7684iPhone\u624b\u673a', 'iPhone\u624b'))
    assert.ok(has('ship it \u{1f680}\u{1f680}', '\u{1f680}'))
    assert.ok(has('ok \u{1f44d}\u{1f3fd}', '\u{1f44d}'))
  })

  it('asks for nothing where it holds no word', () => {
    for (const query of ['', ' ', '"', '""', '*', '^', '-', '(', ':', '\0', '\ud800', '\u200b'])
      assert.deepEqual(parseQuery(query), { needles: [], tokens: [], prefix: undefined }, query)
    assert.ok(!has('anything', '"'))
  })

  it('gives the signs of no query language a meaning', () => {
    assert.deepEqual(parseQuery('NEAR(a b)').tokens, ['near', 'a'])
    assert.ok(has('near a b', 'NEAR(a b)'))
    assert.ok(has('not this', 'NOT this'))
    assert.ok(has('tokens: x', 'tokens:x'))
    assert.ok(has('a OR b', 'a OR b'))
    assert.ok(!has('a', 'a OR b'))
  })

  it('is looked at up to a bound, however long it is', () => {
    const long = parseQuery('word '.repeat(20_000))
    assert.deepEqual(long.needles, [' word ', ' word'])
    const many = parseQuery(Array.from({ length: 300 }, (_, index) => `w${index}`).join(' '))
    assert.equal(many.needles.length, QUERY_TERMS)
    const run = parseQuery(
      String.fromCodePoint(...Array.from({ length: 2_000 }, (_, i) => 0x4e00 + i)),
    )
    assert.equal(run.tokens.length, QUERY_TOKENS)
    assert.equal(run.needles[0]!.length, QUERY_UNITS)
  })

  it('compares long words whole, and keeps their beginning in the index', () => {
    const word = 'x'.repeat(100)
    assert.ok(has(word, word))
    assert.ok(has(word, 'x'.repeat(50)))
    assert.ok(!has(word, `${'x'.repeat(50)}y`))
    assert.deepEqual(indexTokens(word), ['x'.repeat(TOKEN_UNITS)])
    assert.deepEqual(parseQuery(word).tokens, indexTokens(word))
    assert.equal(parseQuery('x'.repeat(TOKEN_UNITS - 1)).prefix, 'x'.repeat(TOKEN_UNITS - 1))
  })
})

describe('the index', () => {
  it('holds each word once, and of runs each character and pair', () => {
    assert.deepEqual(indexTokens('To be, or not TO be \u5317\u4eac\u5e02'), [
      'to',
      'be',
      'or',
      'not',
      '\u5317',
      '\u4eac',
      '\u5e02',
      '\u5317\u4eac',
      '\u4eac\u5e02',
    ])
  })

  it('holds no white space, quote or half character, whatever the text', () => {
    const text = `${'\u{20000}'.repeat(40)} \u2474 \u00bd \ufdfa a"b*c \0 ${'\u{1d400}'.repeat(40)}x`
    for (const token of indexTokens(text)) assert.match(token, /^[\p{L}\p{N}\p{M}]+$/u)
  })

  it('finds every text that the query matches', () => {
    const texts = [
      '\u6211\u7684iPhone\u624b\u673a',
      'Caf\u00e9 au lait',
      `${'y'.repeat(40)} z`,
      '\u{1f680}!',
    ]
    for (const text of texts) {
      const entries = indexTokens(text)
      for (const query of [text, text.slice(0, 2), `"${text}"`]) {
        const { tokens, prefix } = parseQuery(query)
        assert.ok(matches(text, parseQuery(query)), query)
        for (const token of tokens) assert.ok(entries.includes(token), `${token} of ${query}`)
        if (prefix)
          assert.ok(
            entries.some((entry) => entry.startsWith(prefix)),
            prefix,
          )
      }
    }
  })

  it('is quick with heaped marks and long texts', () => {
    const started = performance.now()
    for (const text of [
      `a${'\u0301'.repeat(500)}`,
      '\ufdfa'.repeat(21_845),
      '\u4e2d'.repeat(21_845),
      'a '.repeat(32_768),
      `"${'\u0301'.repeat(65_000)}`,
    ]) {
      indexTokens(text)
      findMatches(text, parseQuery(text))
    }
    assert.ok(performance.now() - started < 2_000)
  })
})

describe('marks', () => {
  it('stand on whole words, on parts of runs, and on phrases', () => {
    assert.deepEqual(marked('Caf\u00e9s and a caf\u00e9', 'cafe'), ['Caf\u00e9s', 'caf\u00e9'])
    assert.deepEqual(marked('\u6211\u4eec\u53bb\u5317\u4eac\uff0c\u5317\u4eac', '\u5317\u4eac'), [
      '\u5317\u4eac',
      '\u5317\u4eac',
    ])
    assert.deepEqual(marked('one two, three two', '"two three"'), ['two', 'three'])
    assert.deepEqual(marked('a a a', 'a'), ['a', 'a', 'a'])
    assert.deepEqual(marked('\uff76\uff9e\uff6f\uff7a\uff73!', '\u30ac\u30c3'), [
      '\uff76\uff9e\uff6f\uff7a\uff73',
    ])
    assert.deepEqual(marked('x', 'y'), [])
    assert.deepEqual(marked('', 'y'), [])
  })

  it('join where they overlap', () => {
    assert.deepEqual(marked('\u5317\u4eac\u5e02', '\u5317\u4eac \u4eac\u5e02'), [
      '\u5317\u4eac\u5e02',
    ])
  })
})
