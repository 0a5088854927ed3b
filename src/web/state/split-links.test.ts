import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitLinks } from './split-links.ts'

/** The addresses found, as they are written. */
function links(text: string): string[] {
  const parts = splitLinks(text)
  assert.equal(parts.map((part) => part.text).join(''), text)
  return parts.filter(({ href }) => href !== undefined).map((part) => part.text)
}

test('an address is found wherever it stands, and the text around it stays', () => {
  assert.deepEqual(splitLinks('see https://a.example/x?y=1#z now'), [
    { text: 'see ', href: undefined },
    { text: 'https://a.example/x?y=1#z', href: 'https://a.example/x?y=1#z' },
    { text: ' now', href: undefined },
  ])
  assert.deepEqual(links('http://a.example\nHTTPS://B.example/'), [
    'http://a.example',
    'HTTPS://B.example/',
  ])
  assert.deepEqual(links('http://localhost:8080 http://[::1]:80/ http://10.0.0.1'), [
    'http://localhost:8080',
    'http://[::1]:80/',
    'http://10.0.0.1',
  ])
  assert.deepEqual(links('no address here, and none in ""'), [])
  assert.deepEqual(splitLinks(''), [])
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
  assert.deepEqual(links('[x](https://a.example/b), {https://c.example}'), [
    'https://a.example/b',
    'https://c.example',
  ])
})

test('only http and https are followed', () => {
  for (const text of [
    'javascript:alert(1)',
    'javascript://a.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://a.example',
    'mailto:a@b.example',
    'xhttp://a.example',
    'http:/a.example',
    'http://',
    'https://.',
    'http://:80',
    'http://a.example:99999/',
    'www.a.example',
  ]) {
    assert.deepEqual(links(text), [], text)
  }
  for (const { href } of splitLinks('javascript:https://a.example jAvAsCrIpT:http://b.example')) {
    if (href !== undefined) assert.match(href, /^https?:\/\/[ab]\.example\/$/)
  }
})

test('an address with a name before its host is text: it looks like another host', () => {
  assert.deepEqual(links('https://bank.example@evil.example/ https://a:b@c.example'), [])
})

test('marks that turn the direction or show nothing end an address', () => {
  for (const mark of ['\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2066', '\u2069']) {
    assert.deepEqual(links(`${mark}https://a.example/${mark}gpj.exe`), ['https://a.example/'])
  }
  assert.deepEqual(links('https://a.exa\u200bmple'), ['https://a.exa'])
  assert.deepEqual(links('שלום https://a.example/דף שלום'), ['https://a.example/דף'])
})

test('what is followed is what the browser makes of the address, in ASCII', () => {
  const [part] = splitLinks('https://аpple.example/ä')
  assert.equal(part?.text, 'https://аpple.example/ä')
  assert.equal(part?.href, 'https://xn--pple-43d.example/%C3%A4')
})

test('an address that is too long for a hand is text', () => {
  assert.deepEqual(links(`https://a.example/${'x'.repeat(4_000)}`), [])
})

test('the longest hostile text is split in a moment', () => {
  const size = 64 * 1024
  for (const piece of [
    'http://',
    'http://a.b ',
    ')',
    'https://a.example/(',
    'h',
    'http://a)).',
    '://',
  ]) {
    const text = `http://a.example/${piece.repeat(Math.ceil(size / piece.length))}`
    const before = performance.now()
    splitLinks(text)
    const took = performance.now() - before
    assert(took < 1_000, `${piece} took ${took} ms`)
  }
})
