import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CompileError,
  CompilerUnusableError,
  CompileTimeoutError,
  NoCompilerError,
  PragmaError,
  SourcesTooLargeError,
} from './errors.ts'

test('every message says what failed and what to do', () => {
  const error = { severity: 'error', text: 'ParserError: no\n --> a.sol:1:1:' } as const
  const warning = { severity: 'warning', text: 'Warning: well' } as const
  const messages: [Error, string][] = [
    [
      new CompileError([warning, error], 'solc 0.8.37'),
      'solc 0.8.37 found an error; it says:\nParserError: no\n --> a.sol:1:1:',
    ],
    [
      new CompileError([error, error], 'solc 0.8.37'),
      'solc 0.8.37 found 2 errors; it says:\nParserError: no\n --> a.sol:1:1:\nParserError: no\n --> a.sol:1:1:',
    ],
    [
      new PragmaError({ file: 'a.sol', wanted: '0.8.19', compiler: 'solc 0.8.37' }),
      'a.sol does not take solc 0.8.37; install one that it takes, with: npm install --save-dev solc@0.8.19',
    ],
    [
      new PragmaError({ file: 'a.sol', wanted: '^0.7.0', compiler: 'solc 0.8.37' }),
      'a.sol does not take solc 0.8.37; install one that it takes, with: npm install --save-dev "solc@^0.7.0"',
    ],
    [
      new PragmaError({ file: 'a.sol', wanted: undefined, compiler: 'solc 0.8.37' }),
      'a.sol does not take solc 0.8.37; no version takes all the files that are compiled, so change a pragma, or compile them apart',
    ],
    [
      new NoCompilerError('/app'),
      'no Solidity compiler is installed for /app; add one with: npm install --save-dev solc',
    ],
    [
      new CompilerUnusableError('/s', 'is neither a soljson.js nor a program'),
      'the compiler /s is neither a soljson.js nor a program; name a soljson.js of 0.4.11 or newer, or the program solc, with --solc',
    ],
    [
      new CompileTimeoutError('solc 0.8.37', 300_000),
      'solc 0.8.37 was stopped after 300 s; compile fewer files at once, or without --via-ir',
    ],
    [
      new SourcesTooLargeError(64),
      'the sources have more than 64 bytes with what they import; compile fewer files at once',
    ],
  ]
  for (const [thrown, message] of messages) assert.equal(thrown.message, message)
})
