import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAddresses } from './find-addresses.ts'

/** The addresses found, as they are written. */
function links(text: string): string[] {
  return findAddresses(text).map(({ start, end }) => text.slice(start, end))
}

test('an address is found wherever it stands', () => {
  assert.deepEqual(findAddresses('see https://a.example/x?y=1#z now'), [
    {
      href: 'https://a.example/x?y=1#z',
      place: 'a.example',
      misleads: false,
      start: 4,
      end: 29,
    },
  ])
  assert.deepEqual(links('http://a.example HTTPS://B.example/'), [
    'http://a.example',
    'HTTPS://B.example/',
  ])
  assert.deepEqual(links('http://localhost:8080 http://[::1]:80/ http://10.0.0.1'), [
    'http://localhost:8080',
    'http://[::1]:80/',
    'http://10.0.0.1',
  ])
  assert.deepEqual(links('to mailto:ann@a.example, or to bob@a.example'), ['mailto:ann@a.example'])
  assert.deepEqual(links('no address here, and none in ""'), [])
  assert.deepEqual(links(''), [])
})

test('punctuation at the end belongs to the sentence', () => {
  for (const end of ['.', ',', ';', ':', '!', '?', '...', '?!', "'", '…', '»', '**', '。']) {
    assert.deepEqual(links(`Is it https://a.example/b${end} Yes`), ['https://a.example/b'], end)
  }
  assert.deepEqual(links('"https://a.example" <https://b.example> `https://c.example`'), [
    'https://a.example',
    'https://b.example',
    'https://c.example',
  ])
})

test('a bracket belongs to the address if it is opened in it', () => {
  assert.deepEqual(links('(https://a.example/b)'), ['https://a.example/b'])
  assert.deepEqual(links('https://a.example/Foo_(bar)'), ['https://a.example/Foo_(bar)'])
  assert.deepEqual(links('(https://a.example/Foo_(bar)).'), ['https://a.example/Foo_(bar)'])
  assert.deepEqual(links('{https://c.example}'), ['https://c.example'])
})

test('marks that turn the direction or show nothing end an address', () => {
  for (const mark of ['\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2066', '\u2069']) {
    assert.deepEqual(links(`${mark}https://a.example/${mark}gpj.exe`), ['https://a.example/'])
  }
  assert.deepEqual(links('https://a.exa\u200bmple'), ['https://a.exa'])
  assert.deepEqual(links('שלום https://a.example/דף שלום'), ['https://a.example/דף'])
})

test('an address that is too long for a hand is text', () => {
  assert.deepEqual(links(`https://a.example/${'x'.repeat(4_000)}`), [])
})
