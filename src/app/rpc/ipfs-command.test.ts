/** The command line of kubo as the client, where this machine has it. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { type TestContext, test } from 'node:test'
import { paperNode, SELF, startFace } from './rpc-face.fixture.ts'

const found = await run(['version', '--number']).catch(() => undefined)
const skip =
  found?.code === 0 ? false : 'no `ipfs` in PATH; install kubo (https://dist.ipfs.tech/#kubo)'

/** Standard output and standard error of kubo, without a repository. */
function run(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, IPFS_PATH: '/nonexistent' }
    execFile('ipfs', args, { env, timeout: 20_000 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

async function ipfs(t: TestContext) {
  const node = paperNode()
  const { port } = await startFace(t, node)
  return (...args: string[]) => run(['--api', `/ip4/127.0.0.1/tcp/${port}`, ...args])
}

test('ipfs p2p makes, lists and closes tunnels', { skip }, async (t) => {
  const call = await ipfs(t)
  const done = { code: 0, stdout: '', stderr: '' }
  assert.deepEqual(await call('p2p', 'ls'), done)
  assert.deepEqual(await call('p2p', 'listen', '/x/a', '/ip4/127.0.0.1/tcp/9'), done)
  assert.deepEqual(await call('p2p', 'listen', '/x/a', '/ip4/127.0.0.1/tcp/9'), {
    code: 1,
    stdout: '',
    stderr: 'Error: listener already registered\n',
  })
  const row = `/x/a     /p2p/${SELF} /ip4/127.0.0.1/tcp/9`
  assert.deepEqual(await call('p2p', 'ls', '-v'), {
    ...done,
    stdout: `Protocol Listen Address                                            Target Address\n${row}\n`,
  })
  assert.deepEqual(await call('p2p', 'close', '-a'), { ...done, stdout: 'Closed 1 stream(s)\n' })
  assert.deepEqual(await call('p2p', 'stream', 'close'), {
    code: 1,
    stdout: '',
    stderr: 'Error: no id specified\n',
  })
})

test('ipfs id, ping and config are answered', { skip }, async (t) => {
  const call = await ipfs(t)
  assert.equal((await call('id', '-f', '<id>')).stdout, SELF)
  assert.deepEqual(await call('ping', SELF), {
    code: 1,
    stdout: '',
    stderr: "Error: error: can't ping self\n",
  })
  const flag = 'Experimental.Libp2pStreamMounting'
  assert.equal((await call('config', '--bool', flag, 'false')).code, 0)
  assert.deepEqual(await call('p2p', 'ls'), {
    code: 1,
    stdout: '',
    stderr: 'Error: libp2p stream mounting not enabled\n',
  })
})

test('a tunnel in the foreground goes with its time', { skip }, async (t) => {
  const call = await ipfs(t)
  const listen = ['p2p', 'listen', '-f', '/x/a', '/ip4/127.0.0.1/tcp/9']
  assert.deepEqual(await call('--timeout=300ms', ...listen), {
    code: 1,
    stdout: 'Listening on /x/a, forwarding to /ip4/127.0.0.1/tcp/9, waiting for interrupt...\n',
    stderr: 'Error: timed out\n',
  })
})
