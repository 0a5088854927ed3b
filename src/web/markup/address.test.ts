import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress } from './address.ts'
import { parseMarkup } from './parse-markup.ts'

/** Written in every way that browsers have once taken for a scheme. */
const REFUSED = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\u0000script:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'javascript\u200b:alert(1)',
  'javascript://a.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zy8+',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'intent://a.example/#Intent;scheme=https;end',
  'blob:https://a.example/1',
  'filesystem:https://a.example/temporary/x',
  'view-source:https://a.example/',
  'about:blank',
  'chrome://settings',
  'ftp://a.example/',
  'ws://a.example/',
  'tel:110',
  'sms:110',
  'ssh://a.example',
  'magnet:?xt=urn:btih:1',
  '//a.example/',
  '/path',
  '#/room/lobby',
  'www.a.example',
  'http:/a.example',
  'https:a.example',
  'http://',
  'https://.',
  'http://:80',
  'http://a.example:99999/',
  'ht\ttps://a.example',
  'https\u202e://a.example',
  'https://a.exa\u200bmple/',
  'https://a.example/\u0000',
  'https://a.example/a b',
  'mailto:',
  'mailto:nobody',
  'mailto:a@b@c',
]

test('only http, https and mailto are followed, however another scheme is written', () => {
  for (const written of REFUSED) {
    assert.equal(readAddress(written), undefined, JSON.stringify(written))
    assert.doesNotMatch(
      JSON.stringify(parseMarkup(`[here](${written})`)),
      /"href":"(?!https?:|mailto:)/,
      JSON.stringify(written),
    )
  }
  for (const written of ['http://a.example/', 'HTTPS://a.example/', 'mailto:a@b.example']) {
    assert.match(readAddress(written)!.href, /^(https?:\/\/a\.example\/|mailto:a@b\.example)$/)
  }
})

test('what is followed is what the browser makes of the address, in ASCII', () => {
  const { href, place } = readAddress('https://bücher.example/ä')!
  assert.equal(href, 'https://xn--bcher-kva.example/%C3%A4')
  assert.equal(place, 'xn--bcher-kva.example')
})

test('an address misleads with a name before its host, letters of two scripts, and numbers for a host', () => {
  const misleads = (written: string) => readAddress(written)?.misleads
  for (const written of [
    'https://bank.example@evil.example/',
    'https://a:b@c.example',
    'https://bank.example%2f@evil.example/',
    'https://аpple.example/',
    'https://аррӏе.com/',
    'https://gοοgle.example',
    'http://2130706433/',
    'http://0x7f.1/',
    'https://%65vil.example/',
  ]) {
    assert.equal(misleads(written), true, written)
  }
  for (const written of [
    'https://a.example/@name',
    'https://a.example:8080/?a@b',
    'https://bücher.example',
    'https://例子.example/路径',
    'https://пример.рф/',
    'http://[::1]:80/',
    'http://10.0.0.1/',
    'https://Ａ.example/',
    'mailto:a@b.example',
  ]) {
    assert.equal(misleads(written), false, written)
  }
})
