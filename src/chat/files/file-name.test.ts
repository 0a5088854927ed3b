import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanFileName } from './file-name.ts'

test('a name is no path, hides nothing and turns nothing around', () => {
  for (const [given, kept] of [
    ['photo.png', 'photo.png'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\boot.ini', 'C__boot.ini'],
    ['two\nlines\u0000\u2028.txt', 'two_lines__.txt'],
    ['exe.\u202egnp', 'exe.gnp'],
    ['a\u200b\u2060\ufeff\u00adb\u2066.png', 'ab.png'],
    [
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.pdf',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.pdf',
    ],
    ['. .hidden. ', 'hidden'],
    ['..', 'file'],
    ['\u202e', 'file'],
    ['', 'file'],
    ['\ud800.png', '\ufffd.png'],
    ['\u7167\u7247 1.jpg', '\u7167\u7247 1.jpg'],
  ] as const)
    assert.equal(cleanFileName(given), kept, JSON.stringify(given))
})

test('a long name is cut between characters, and keeps its ending', () => {
  const cut = cleanFileName(`${'\u{1f600}'.repeat(100)}.png`)
  assert.ok(Buffer.byteLength(cut) <= 255)
  assert.equal(cut, `${'\u{1f600}'.repeat(62)}.png`)
  assert.equal(cleanFileName(`a.${'b'.repeat(400)}`).length, 255)
})
