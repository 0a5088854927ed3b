/** rialto contract encode and decode, which need no chain. */
import assert from 'node:assert/strict'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const TO = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
const word = (digits: string) => digits.toLowerCase().padStart(64, '0')
const TRANSFER = `0xa9059cbb${word(TO.slice(2))}${word('5')}`

const TOKEN = [
  'function transfer(address to, uint256 value) returns (bool)',
  'function pair() view returns (uint256 a, string b)',
  'function two(uint8 x)',
  'function two(bool x)',
  'event Transfer(address indexed from, uint256 value)',
  'error Short(uint256 have, uint256 want)',
].join('\n')

const ok = { code: 0, stderr: '' }

async function token() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  const file = join(folder.path, 'Token.abi')
  await writeFile(file, TOKEN)
  return { file, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

test('a call is encoded by a signature alone, or by an interface', async () => {
  await using abi = await token()
  for (const line of [
    ['transfer(address,uint256)', TO, '5'],
    ['function transfer(address to, uint256 value) returns (bool)', TO, '0x5'],
    ['transfer', TO, '5', '--abi', abi.file],
  ]) {
    const { code, stdout, stderr } = await runLine(['contract', 'encode', ...line])
    assert.deepEqual({ code, stderr }, ok)
    assert.equal(stdout, `${TRANSFER}\n`)
  }
  const { stdout } = await runLine([
    'contract',
    'encode',
    'two(bool)',
    'true',
    '--abi',
    abi.file,
    '--json',
  ])
  assert.deepEqual(jsonLines(stdout), [
    { schema: 1, function: 'two(bool)', data: `0xe87893f7${word('1')}` },
  ])
})

test('calldata and revert data are told apart, and arguments are printed by line', async () => {
  await using abi = await token()
  const call = await runLine(['contract', 'decode', TRANSFER, '--abi', abi.file])
  assert.equal(call.stdout, `transfer(address,uint256)\n${TO}\n5\n`)
  const short = `0x994fecf5${word('a')}${word('14')}`
  const failed = await runLine(['contract', 'decode', short, '--abi', abi.file, '--json'])
  assert.deepEqual(jsonLines(failed.stdout), [
    {
      schema: 1,
      name: 'Short',
      signature: 'Short(uint256,uint256)',
      args: { have: '10', want: '20' },
    },
  ])
})

test('a result and a log are decoded by what they are said to be', async () => {
  await using abi = await token()
  const data = `0x${word('7')}${word('40')}${word('2')}${'6869'.padEnd(64, '0')}`
  const result = await runLine(['contract', 'decode', data, '--result', 'pair', '--abi', abi.file])
  assert.equal(result.stdout, '7\nhi\n')
  const json = await runLine([
    'contract',
    'decode',
    data,
    '--result',
    'pair',
    '--abi',
    abi.file,
    '--json',
  ])
  assert.deepEqual(jsonLines(json.stdout), [
    { schema: 1, function: 'pair()', result: { a: '7', b: 'hi' } },
  ])
  const topic = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'
  const topics = ['--topic', '0x69ca02dd4edd7bf0a4abb9ed3b7af3f14778db5d61921c7dc7cd545266326de2']
  const log = await runLine([
    ...['contract', 'decode', `0x${word('5')}`, '--abi', abi.file],
    ...topics,
    ...['--topic', `0x${word(TO.slice(2))}`],
  ])
  assert.equal(log.stdout, `Transfer(address,uint256)\nfrom ${TO}\nvalue 5\n`)
  const other = await runLine(['contract', 'decode', '0x', '--abi', abi.file, '--topic', topic])
  assert.equal(other.code, 1)
  assert.equal(
    other.stderr,
    'rialto: Token has nothing that begins with 0xddf252ad (CLI_UNDECODED)\n',
  )
  const few = await runLine(['contract', 'decode', '0x', '--abi', abi.file, ...topics])
  assert.equal(few.code, 1)
  assert.equal(
    few.stderr,
    'rialto: a log of Transfer(address,uint256) has 2 topics, its own and one for each indexed argument, and 1 is given (CLI_UNDECODED)\n',
  )
})

test("Solidity's own revert data is decoded, with an interface or without", async () => {
  await using abi = await token()
  const why = `0x08c379a0${word('20')}${word('7')}${'6e6f7420796574'.padEnd(64, '0')}`
  const overflow = `0x4e487b71${word('11')}`
  for (const more of [[], ['--abi', abi.file]]) {
    const text = await runLine(['contract', 'decode', why, ...more])
    assert.deepEqual([text.code, text.stdout], [0, 'Error(string)\ntext not yet\n'])
    const panic = await runLine(['contract', 'decode', overflow, ...more])
    const meaning = 'an arithmetic overflow or underflow'
    assert.equal(panic.stdout, `Panic(uint256)\ncode 17\nmeaning ${meaning}\n`)
    const json = await runLine(['contract', 'decode', overflow, ...more, '--json'])
    assert.deepEqual(jsonLines(json.stdout), [
      { schema: 1, name: 'Panic', signature: 'Panic(uint256)', args: { code: '17', meaning } },
    ])
  }
  const cut = await runLine(['contract', 'decode', '0x08c379a0'])
  assert.equal(cut.code, 1)
  assert.equal(
    cut.stderr,
    'rialto: the data is of Error(string), and its arguments cannot be read (CLI_UNDECODED)\n',
  )
})

test('what is typed wrongly is refused with the next step', async () => {
  await using abi = await token()
  for (const [line, code, message] of [
    [
      ['encode', 'transfer'],
      2,
      '"transfer" declares no function; it has names with types, as transfer(address,uint256) (CONTRACT_FUNCTION_TEXT)',
    ],
    [
      ['encode', 'transfer(address,uint256)', TO],
      2,
      'transfer does not take one argument; it has transfer(address,uint256) (CONTRACT_FUNCTION_TEXT)',
    ],
    [
      ['encode', 'f(uint8)', '300'],
      2,
      '[0] is 300, and uint8 goes from 0 to 2^8 - 1; compare it with the type in the interface (CONTRACT_ENCODE)',
    ],
    [
      ['encode', 'f(uint8)', 'x'],
      2,
      'argument 1 is "x", and uint8 is an integer; numbers are written 1000 or 0x3e8, bytes and addresses 0x…, arrays and structs as JSON (CONTRACT_VALUE_TEXT)',
    ],
    [
      ['encode', 'f(uint8,uint7)', '5', '6'],
      2,
      '"f(uint8,uint7)" declares no function: the type "uint7" is no type of Solidity; it has names with types, as transfer(address,uint256) (CONTRACT_FUNCTION_TEXT)',
    ],
    [
      ['call', TO, 'pair', '--abi', `0x${'5a'.repeat(32)}`],
      1,
      '*** does not exist; name a file or folder that does, or - for the standard input (CONTRACT_INPUT_MISSING)',
    ],
    [
      ['call', TO, 'pair', '5', '--abi', abi.file],
      2,
      'pair does not take one argument; it has pair() (CONTRACT_FUNCTION_TEXT)',
    ],
    [
      ['call', TO, 'pair', '--abi', abi.file, '--from', '0x12'],
      2,
      '--from is "0x12", and an address is 0x and 40 hex digits; copy it whole, or write its letters in lower case (CONTRACT_ADDRESS_TEXT)',
    ],
    [
      ['call', TO, 'pair', '--abi', abi.file, '--rpc', 'nonsense'],
      2,
      '"nonsense" is no endpoint of a node; an endpoint looks like http://127.0.0.1:8545, wss://node.example/v3/KEY, ./node.ipc or ipc:/run/node.ipc (CONTRACT_ENDPOINT)',
    ],
    [['decode', 'zz', '--abi', abi.file], 2, 'DATA has to be hex that starts with 0x, not "zz"'],
    [
      ['decode', '0x12345678', '--abi', abi.file],
      1,
      'Token has nothing that begins with 0x12345678 (CLI_UNDECODED)',
    ],
    [['decode', '0x12345678'], 2, '--abi is missing: name the file of the interface'],
    [
      ['call', '0x12', 'pair', '--abi', abi.file],
      2,
      'ADDRESS is "0x12", and an address is 0x and 40 hex digits; copy it whole, or write its letters in lower case (CONTRACT_ADDRESS_TEXT)',
    ],
    [['events', TO, 'Moved', '--abi', abi.file], 2, 'Token has no event Moved: it has Transfer'],
    [
      ['call', TO, 'pair', '--abi', abi.file, '--contract', 'Other'],
      2,
      `${abi.file} holds no contract Other: it has Token`,
    ],
    [
      ['call', TO, 'pair', '--abi', abi.file, '--block', 'x'],
      2,
      '--block has to be a number, a hash, or one of latest, pending, safe, finalized, earliest, not "x"',
    ],
    [
      ['call', TO, 'pair', '--abi', abi.file, '--value', '1.5'],
      2,
      '--value has to be a whole number, not "1.5"',
    ],
    [
      ['call', TO, 'pair', '--abi', abi.file, '--rpc', 'node.example/v3/SECRET'],
      2,
      '--rpc looks like a URL of node.example without its scheme: put https:// or wss:// in front, or ./ where it is the path of a socket',
    ],
    [
      ['events', TO, '--abi', abi.file, '--from-block', 'x'],
      2,
      '--from-block has to be a number or one of earliest, latest, safe, finalized, next, not "x"',
    ],
  ] as const) {
    const result = await runLine(['contract', ...line])
    assert.equal(result.stderr.split('\n')[0], `rialto: ${message}`)
    assert.equal(result.code, code, message)
    assert.equal(result.stdout, '')
  }
})
