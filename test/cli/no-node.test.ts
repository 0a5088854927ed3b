import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { COMMANDS } from '../../src/cli/commands.ts'
import { rialto, startTestNode, temporaryFolder } from './rialto.ts'

const folder = await temporaryFolder()
after(() => folder[Symbol.asyncDispose]())

/** Commands that do their work without a running node. */
const ALONE = new Set(['start', 'restore', 'completion', 'help'])

/** Groups that speak with no node of ours. */
const WITHOUT_NODE = /^(contract|chain) /

const wantsNode = ({ name }: { name: string }) => !ALONE.has(name) && !WITHOUT_NODE.test(name)

/** Words for the arguments that do not take any. */
const WORDS: Readonly<Record<string, string>> = { time: '10s', role: 'member', id: '7' }

/** Commands that want an option. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = { 'p2p close': ['--all'] }

test('every command that wants a node fails with the one that starts it, and makes no home', async () => {
  const home = join(folder.path, 'none')
  for (const { name, arguments: specs } of COMMANDS.filter(wantsNode)) {
    const words = specs.map((spec) => WORDS[spec.name] ?? spec.name)
    words.push(...(OPTIONS[name] ?? []))
    const { code, stdout, stderr } = await rialto([...name.split(' '), ...words, '--home', home])
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' }, name)
    assert.equal(
      stderr,
      `rialto: no node runs on ${home}; start one with: rialto start --home ${home} (NODE_NOT_RUNNING)\n`,
      name,
    )
  }
  assert.equal(existsSync(home), false)
})

test('a node that was killed no longer runs, and its home starts again', async () => {
  await using node = await startTestNode()
  await node.run(['room', 'say', 'lobby', 'kept'])
  node.child.process.kill('SIGKILL')
  await node.child.ended
  assert.equal((await node.run(['status'])).code, 1)
  await using again = await startTestNode({ home: node.home })
  const { stdout } = await again.run(['room', 'history', 'lobby'])
  assert.match(stdout, / node: kept\n$/)
})

test('the home may come from the environment', async () => {
  await using node = await startTestNode()
  const { code, stdout } = await rialto(['status'], { env: { RIALTO_HOME: node.home } })
  assert.equal(code, 0)
  assert.match(stdout, /^state +ready\n/)
})
