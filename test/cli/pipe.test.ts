import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { MAIN, objects, startTestNode } from './rialto.ts'

const node = await startTestNode({ args: ['--text-bytes', '100'] })
after(() => node[Symbol.asyncDispose]())

test('say says each line of a pipe in order', async () => {
  const lines = Array.from({ length: 50 }, (_, i) => `line ${i}`)
  const { code, stdout, stderr } = await node.run(['room', 'say', 'lobby'], {
    stdin: lines.join('\n'),
  })
  assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' })
  const history = await node.run(['room', 'history', 'lobby', '--limit', '50', '--json'])
  assert.deepEqual(
    objects(history.stdout).map(({ text }) => text),
    lines,
  )
})

test('say names the lines that were refused, says the others, and fails', async () => {
  const long = 'x'.repeat(101)
  const { code, stdout, stderr } = await node.run(['room', 'say', 'lobby', '--json'], {
    stdin: `before\n${long}\nafter\n`,
  })
  assert.equal(objects(stdout).length, 2)
  const [first, second] = stderr.trimEnd().split('\n')
  assert.match(first ?? '', /^rialto: line 2 was not said: /)
  assert.equal(second, 'rialto: 1 of 3 lines was not said: line 2 (CLI_LINES_NOT_SAID)')
  assert.equal(code, 1)
})

test('tail follows a room, from a message on or from now on, until it is interrupted with 130', async () => {
  await node.run(['room', 'create', 'news'])
  await node.run(['room', 'say', 'news', 'old'])
  await using text = node.follow(['room', 'tail', 'news'])
  await text.line(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d node: old$/)
  await using json = node.follow(['room', 'tail', 'news', '--after', '1', '--json'])
  await node.run(['room', 'say', 'news', 'new \u001b[31m\u202e'])
  await text.line(/^[-\d]+ [:\d]+ node: new \\x1b\[31m\\u202e$/)
  const [line] = await json.line(/.*/)
  const { schema, seq, text: said } = JSON.parse(line)
  assert.deepEqual({ schema, seq, said }, { schema: 1, seq: 2, said: 'new \u001b[31m\u202e' })
  text.process.kill('SIGINT')
  json.process.kill('SIGTERM')
  assert.deepEqual([await text.ended, await json.ended], [130, 143])
})

test('tail ends with 0 when its reader goes away', async () => {
  await using tail = node.follow(['room', 'tail', 'lobby', '--after', '0', '--json'])
  await tail.line(/"seq":1,/)
  tail.process.stdout.destroy()
  await once(tail.process.stdout, 'close')
  await node.run(['room', 'say', 'lobby', 'one more'])
  assert.equal(await tail.ended, 0)
})

test('history into head ends with 0, and says nothing', () => {
  const line = 'set -o pipefail; "$0" "$1" room history lobby --home "$2" | head -n 1 | wc -l'
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', line, process.execPath, MAIN, node.home],
    { encoding: 'utf8' },
  )
  assert.deepEqual(
    { status, stdout: stdout.trim(), stderr },
    { status: 0, stdout: '1', stderr: '' },
  )
})

test('output that cannot be written fails with the reason', {
  skip: process.platform !== 'linux' && 'it wants /dev/full',
}, () => {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', '"$0" "$1" --version >/dev/full', process.execPath, MAIN],
    { encoding: 'utf8' },
  )
  assert.match(stderr, /^rialto: the output cannot be written: .*ENOSPC.* \(CLI_OUTPUT\)\n$/)
  assert.equal(status, 1)
})

test('say that waits for input ends with 130 when it is interrupted', async () => {
  await using say = node.follow(['room', 'say', 'lobby', '--json'])
  say.process.stdin.write('first\n')
  await say.line(/"seq"/)
  say.process.kill('SIGINT')
  assert.equal(await say.ended, 130)
})

test('tail fails when the node stops', async () => {
  await using other = await startTestNode()
  await other.run(['room', 'say', 'lobby', 'hello'])
  await using tail = other.follow(['room', 'tail', 'lobby'])
  await tail.line(/hello$/)
  other.child.process.kill('SIGTERM')
  assert.deepEqual([await other.child.ended, await tail.ended], [0, 1])
})
