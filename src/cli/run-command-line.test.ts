import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMON_OPTIONS, defineCommand, UsageError } from './command/index.ts'
import { COMMANDS } from './commands.ts'
import { runLine } from './run-line.fixture.ts'

test('--version prints the version alone', async () => {
  const { code, stdout, stderr } = await runLine(['--version'])
  assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '1.2.3\n', stderr: '' })
})

test('--help prints every command with an example on standard output', async () => {
  const { code, stdout, stderr } = await runLine(['--help'])
  assert.equal(code, 0)
  assert.equal(stderr, '')
  for (const command of COMMANDS) assert.ok(stdout.includes(command.examples[0].line), command.name)
})

test('help of a command is its --help, with usage, arguments, options and examples', async () => {
  const { code, stdout } = await runLine(['help', 'room', 'say'])
  assert.equal(code, 0)
  assert.equal(stdout, (await runLine(['room', 'say', '--help'])).stdout)
  assert.match(stdout, /^Usage: rialto room say ROOM \[TEXT\.\.\.\] \[options\]\n/)
  assert.match(stdout, /\n {2}--nick <name> /)
  assert.match(
    stdout,
    /\nExamples:\n {2}rialto room say lobby "The build is green\." +# one message\n/,
  )
})

test('help of a group lists its commands', async () => {
  const { code, stdout } = await runLine(['help', 'room'])
  assert.equal(code, 0)
  assert.match(stdout, /\n {2}tail +Follow a room\n/)
})

test('help of start has a flag for each setting', async () => {
  const { stdout } = await runLine(['start', '--help'])
  assert.match(stdout, /--http <host:port>/)
  assert.match(stdout, /--require-token /)
})

test('help prints each command as JSON where asked', async () => {
  const { stdout } = await runLine(['help', 'token', '--json'])
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).name),
    ['token show', 'token rotate'],
  )
  assert.equal(
    (await runLine(['help', '--json'])).stdout.trimEnd().split('\n').length,
    COMMANDS.length,
  )
})

test('an unknown command is a misuse that names the nearest', async () => {
  assert.deepEqual(await mistake('strat'), {
    code: 2,
    stdout: '',
    stderr:
      "rialto: unknown command 'strat' (Did you mean start?)\nUsage: rialto COMMAND [options]\nMore:  rialto --help\n",
  })
  for (const [word, meant] of [
    ['stat', 'status'],
    ['sta', 'one of start, status'],
  ] as const) {
    assert.match(
      (await mistake(word)).stderr,
      new RegExp(`^rialto: unknown command '${word}' \\(Did you mean ${meant}\\?\\)\\n`),
    )
  }
  assert.match(
    (await mistake('room', 'lss')).stderr,
    /^rialto: unknown command 'lss' \(Did you mean ls\?\)\nUsage: rialto room COMMAND/,
  )
})

test('help of an unknown command is a misuse too', async () => {
  for (const line of [
    ['help', 'nothing'],
    ['nothing', '--help'],
    ['help', 'room', 'nothing'],
  ]) {
    const { code, stdout, stderr } = await mistake(...line)
    assert.equal(code, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /^rialto: unknown command 'nothing'/)
  }
})

test('a line without a command is a misuse and shows the commands on standard error', async () => {
  for (const line of [[], ['room']]) {
    const { code, stdout, stderr } = await mistake(...line)
    assert.equal(code, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /^rialto: a command is missing\nUsage: rialto /)
  }
})

test('an unknown option, a missing word, a word too many and a missing value are misuses', async () => {
  for (const [line, sentence] of [
    [['room', 'ls', '--jsno'], "unknown option '--jsno' (Did you mean --json?)"],
    [['room', 'members'], "missing required argument 'ROOM'"],
    [
      ['room', 'members', 'a', 'b'],
      "too many arguments for 'members'. Expected 1 argument but got 2: a, b.",
    ],
    [['room', 'ls', '--home'], "option '--home <folder>' argument missing"],
    [['start', '--hptt', 'x'], "unknown option '--hptt' (Did you mean --http?)"],
    [
      ['room', 'tail', 'lobby', '--after', 'x'],
      '--after has to be a whole number from 0 on, not "x"',
    ],
    [['completion', 'tcsh'], 'there is no completion for "tcsh", only for bash, zsh, fish'],
  ] as const) {
    const { code, stdout, stderr } = await mistake(...line)
    assert.equal(code, 2, sentence)
    assert.equal(stdout, '')
    const [first, second, third] = stderr.split('\n')
    assert.equal(first, `rialto: ${sentence}`)
    assert.match(second ?? '', /^Usage: rialto .*\[options\]$/)
    assert.match(third ?? '', /^More: {2}rialto .*--help$/)
  }
})

test('an empty word in the place of an argument is a misuse that shows an example', async () => {
  for (const [line, sentence] of [
    [['room', 'create', ''], 'ROOM is empty; give one, as in: rialto room create kitchen'],
    [
      ['room', 'say', 'lobby', ''],
      'TEXT is empty; give some, as in: rialto room say lobby "The build is green."',
    ],
  ] as const) {
    const { code, stdout, stderr } = await mistake(...line)
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' })
    assert.equal(stderr.split('\n')[0], `rialto: ${sentence}`)
  }
})

test('completion and help offer no option that means nothing to them', async () => {
  for (const line of [
    ['completion', 'bash', '--home', '/h'],
    ['completion', 'bash', '--json'],
    ['help', '--home', '/h'],
  ]) {
    assert.match((await mistake(...line)).stderr, /^rialto: unknown option '--(?:home|json)'/)
  }
})

test('a command gets its arguments and options by name, and its further options by key', async () => {
  const seen: unknown[] = []
  const command = defineCommand({
    name: 'do it',
    summary: 'Do it',
    examples: [{ line: 'rialto do it', summary: 'once' }],
    arguments: [
      { name: 'what', summary: '' },
      { name: 'rest', summary: '', optional: true, many: true },
    ],
    options: [...COMMON_OPTIONS, { name: 'very-much', summary: '' }],
    moreOptions: async () => [
      { name: 'allow-host', key: 'allowHost', value: 'name', summary: '', repeated: true },
      { name: 'quick', summary: '' },
    ],
    run: async (_, args) => void seen.push(args),
  })
  const table = { commands: [command], groups: { do: 'Do things' }, version: '1' }
  const line = ['do', 'it', 'a', '--very-much', 'b', 'c', '--allow-host', 'x', '--allow-host', 'y']
  assert.equal((await runLine(line, { table })).code, 0)
  assert.equal((await runLine(['do', 'it', 'a'], { table })).code, 0)
  const nothing = { home: undefined, json: undefined }
  assert.deepEqual(seen, [
    { ...nothing, what: 'a', rest: ['b', 'c'], veryMuch: true, more: { allowHost: ['x', 'y'] } },
    { ...nothing, what: 'a', rest: [], veryMuch: undefined, more: {} },
  ])
})

test('a command that finds its arguments wrong is a misuse with its own usage', async () => {
  const command = defineCommand({
    name: 'fail',
    summary: 'Fail',
    examples: [{ line: 'rialto fail', summary: 'always' }],
    arguments: [],
    options: COMMON_OPTIONS,
    run: () => Promise.reject(new UsageError('this never works')),
  })
  const table = { commands: [command], groups: {}, version: '1' }
  const { code, stderr } = await runLine(['fail'], { table })
  assert.equal(code, 2)
  assert.equal(
    stderr,
    'rialto: this never works\nUsage: rialto fail [options]\nMore:  rialto fail --help\n',
  )
})

async function mistake(...line: string[]) {
  const { code, stdout, stderr } = await runLine(line)
  return { code, stdout, stderr }
}
