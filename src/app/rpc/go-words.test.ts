import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanPath } from './clean-path.ts'
import { goDuration } from './go-duration.ts'
import { goJson } from './go-json.ts'
import { goJsonFault } from './go-json-fault.ts'
import { goPath, goQuery } from './go-query.ts'
import { goXml } from './go-xml.ts'
import { readOption } from './read-option.ts'

test('JSON is compact, and what could end a script is escaped', () => {
  assert.equal(
    goJson({ Text: '<&>\u2028\u2029"\\\u0001\b\u007fé☃' }),
    '{"Text":"\\u003c\\u0026\\u003e\\u2028\\u2029\\"\\\\\\u0001\\b\u007fé☃"}',
  )
  assert.equal(
    goJson({ A: [1, null], B: {} }, '  '),
    '{\n  "A": [\n    1,\n    null\n  ],\n  "B": {}\n}',
  )
})

test('XML repeats the element of a list, leaves null out and escapes as Go does', () => {
  assert.equal(
    goXml('Out', { A: [{ B: 'x' }, { B: true }], C: null, D: [], E: '<&>"\'\t\n\r\u0000\u2028' }),
    '<Out><A><B>x</B></A><A><B>true</B></A><E>&lt;&amp;&gt;&#34;&#39;&#x9;&#xA;&#xD;\ufffd\u2028</E></Out>',
  )
  assert.equal(goXml('int', 3), '<int>3</int>')
})

test('durations are read as Go reads them', () => {
  const read: [string, number | undefined][] = [
    ['1h1m1.5s', 3_661_500],
    ['300ms', 300],
    ['.5s', 500],
    ['1.s', 1_000],
    ['2us', 0.002],
    ['2µs', 0.002],
    ['-1s', -1_000],
    ['+1s', 1_000],
    ['0', 0],
    ['-0', 0],
    ['1ns', 1e-6],
    ...['', 'zz', '5', '1 s', 's', '.s', '1d', '1s1', 'NaN', '1S'].map(
      (text): [string, undefined] => [text, undefined],
    ),
  ]
  for (const [text, expected] of read) assert.equal(goDuration(text), expected, text)
})

test('a query is read as Go reads it: what cannot be read is left out', () => {
  assert.deepEqual(goQuery('arg=%2Fx+y&arg=&v&=z&&b=%zz&c=1;d=2&%2=1&k%3D=a%3Db=c&e=%C3%A9%FF'), [
    ['arg', '/x y'],
    ['arg', ''],
    ['v', ''],
    ['', 'z'],
    ['k=', 'a=b=c'],
    ['e', 'é\ufffd'],
  ])
  assert.equal(goPath('/a%2fb+c'), '/a/b+c')
  assert.equal(goPath('/%zz'), undefined)
})

test('a path loses its double slashes and dots, and keeps the slash at its end', () => {
  assert.equal(cleanPath('//api/./v0//p2p/../id/'), '/api/v0/id/')
  assert.equal(cleanPath('/../..'), '/')
})

test('options are read as Go reads them', () => {
  const bools: [string, boolean | undefined][] = [
    ...['', '1', 't', 'T', 'true', 'TRUE', 'tRuE'].map((text): [string, true] => [text, true]),
    ...['0', 'f', 'F', 'false', 'False'].map((text): [string, false] => [text, false]),
    ...['yes', 'abc', ' true', '2'].map((text): [string, undefined] => [text, undefined]),
  ]
  for (const [text, expected] of bools) assert.equal(readOption('bool', text), expected, text)
  const numbers: [string, number | undefined][] = [
    ['10', 10],
    ['-3', -3],
    ['+3', 3],
    ['010', 8],
    ['0x1F', 31],
    ['0b11', 3],
    ['0o17', 15],
    ['0', 0],
    ['2147483647', 2_147_483_647],
    ['-2147483648', -2_147_483_648],
    ...['2147483648', '99999999999', '', 'abc', '1.5', '1e3', '08', '--1'].map(
      (text): [string, undefined] => [text, undefined],
    ),
  ]
  for (const [text, expected] of numbers) assert.equal(readOption('int', text), expected, text)
  assert.equal(readOption('string', ' any '), ' any ')
})

test('what is no JSON is named in the words of Go', () => {
  const said: [string, string][] = [
    ['', 'unexpected end of JSON input'],
    ['{', 'unexpected end of JSON input'],
    ['{"a"', 'unexpected end of JSON input'],
    ['{"a":1,', 'unexpected end of JSON input'],
    ['[1,', 'unexpected end of JSON input'],
    ['"abc', 'unexpected end of JSON input'],
    ['zz', "invalid character 'z' looking for beginning of value"],
    ['[1]x', "invalid character 'x' after top-level value"],
    ['tru', "invalid character ' ' in literal true (expecting 'e')"],
    ['nil', "invalid character 'i' in literal null (expecting 'u')"],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ["'a'", "invalid character '\\'' looking for beginning of value"],
    ['"\n"', "invalid character '\\n' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['-', "invalid character ' ' in numeric literal"],
    ['01', "invalid character '1' after top-level value"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1e+', "invalid character ' ' in exponent of numeric literal"],
    ['é', "invalid character 'Ã' looking for beginning of value"],
  ]
  for (const [text, expected] of said) assert.equal(goJsonFault(text), expected, text)
})
