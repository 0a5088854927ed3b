import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { MAIN, startTestNode } from './rialto.ts'

test('bash completes the rooms of a running node', async () => {
  await using node = await startTestNode()
  await node.run(['room', 'create', 'kitchen'])
  const program = `
    rialto() { "$node" "$main" "$@"; }
    node=$1 main=$2 home=$3
    source <(rialto completion bash)
    COMP_WORDS=(rialto room say --home "$home" k) COMP_CWORD=5
    _rialto
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-c', program, 'bash', process.execPath, MAIN, node.home],
    { encoding: 'utf8' },
  )
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: 'kitchen\n', stderr: '' })
})
