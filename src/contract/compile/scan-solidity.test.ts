import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scanSolidity } from './scan-solidity.ts'

test('every form of an import is found, and none in comments and strings', () => {
  const { imports } = scanSolidity(`
    // import "comment.sol";
    /* import "block.sol"; */
    import "./a.sol";
    import './b.sol' as b;
    import * as c from "c/c.sol";
    import { D, E as F } from /* here */ "../d.sol";
    import{G}from"g.sol";
    contract A { string public s = "import 'inner.sol';"; string t = 'a\\'; import "no.sol";'; }
    import "last.sol";`)
  assert.deepEqual(imports, ['./a.sol', './b.sol', 'c/c.sol', '../d.sol', 'g.sol', 'last.sol'])
})

test('pragmas are read as npm writes ranges', () => {
  const ranges: [string, string][] = [
    ['^0.8.20', '^0.8.20'],
    ['0.8.19', '0.8.19'],
    ['=0.8.19', '0.8.19'],
    ['>= 0.5.0 < 0.9.0', '>=0.5.0 <0.9.0'],
    ['>=0.5.0<0.9.0', '>=0.5.0 <0.9.0'],
    ['^0.6.0 || ^0.7.0', '^0.6.0 || ^0.7.0'],
    ['0.5 - 0.7', '0.5 - 0.7'],
    ['"0.8.1"', '0.8.1'],
    ['*', '*'],
  ]
  for (const [written, range] of ranges) {
    assert.deepEqual(scanSolidity(`pragma solidity ${written};`).pragmas, [range], written)
  }
  assert.deepEqual(scanSolidity('pragma abicoder v2; pragma experimental X;').pragmas, [])
})

test('what declares nothing is no Solidity', () => {
  for (const text of [
    'pragma solidity *;',
    'abstract contract A {}',
    'library L{}',
    '// a\nimport "b";',
  ])
    assert.equal(scanSolidity(text).isSolidity, true, text)
  for (const text of [
    'hello world',
    '<html>contract</html>',
    '{"contract": 1}',
    '// contract A {}',
    '',
  ])
    assert.equal(scanSolidity(text).isSolidity, false, text)
})

test('unclosed comments and strings end with the text, in a time that grows with it', () => {
  for (const start of ['/*', '"', "'", 'import "', 'import {', '{', '}', '/* *', '\\'])
    assert.deepEqual(scanSolidity(`${start}${'/*"\\'.repeat(50_000)}`).imports, [])
})

test('a string of any length is one token, and ends at its quote or its line', () => {
  const long = '\\xff'.repeat(3_000_000)
  assert.deepEqual(scanSolidity(`string constant S = "${long}"; import "a.sol";`).imports, [
    'a.sol',
  ])
  assert.deepEqual(scanSolidity(`s = "it's\\"; import 'no.sol';"; import 'b.sol';`).imports, [
    'b.sol',
  ])
  assert.deepEqual(scanSolidity(`s = "open\n; import 'c.sol';`).imports, ['c.sol'])
  assert.deepEqual(scanSolidity('import "d.sol\\').imports, [])
})
