/** `API.Authorizations`: tokens that the RPC wants from the next start on, as kubo has them. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { type TestContext, test } from 'node:test'
import { startTestNode, temporaryFolder } from '../cli/rialto.ts'

const TOKENS = {
  Ann: { AuthSecret: 'bearer:ann-secret', AllowedPaths: ['/api/v0/p2p'] },
  Bob: { AuthSecret: 'basic:bob:bob-secret', AllowedPaths: ['/api/v0'] },
}
const DENIED =
  'Kubo RPC Access Denied: Please provide a valid authorization token as defined in the API.Authorizations configuration.'

async function call(rpc: string, path: string, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization }
  const answer = await fetch(`${rpc}/api/v0/${path}`, { method: 'POST', headers })
  return { status: answer.status, text: await answer.text() }
}

/** A node whose tokens were set over its RPC, after the start that they need. */
async function withTokens(t: TestContext) {
  const folder = await temporaryFolder()
  t.after(() => folder[Symbol.asyncDispose]())
  const options = { home: `${folder.path}/home`, peers: true, args: ['--rpc=127.0.0.1:0'] } as const
  {
    await using first = await startTestNode(options)
    const value = encodeURIComponent(JSON.stringify(TOKENS))
    const set = await call(first.rpc, `config?arg=API.Authorizations&arg=${value}&json=true`)
    assert.equal(set.status, 200, set.text)
    // As in kubo, it holds from the next start on.
    assert.equal((await call(first.rpc, 'id')).status, 200)
  }
  const node = await startTestNode(options)
  t.after(() => node[Symbol.asyncDispose]())
  return node
}

test('tokens of the configuration open their paths from the next start on, and nobody else comes in', async (t) => {
  const { rpc, child } = await withTokens(t)
  let logged = ''
  child.process.stderr.on('data', (data: string) => {
    logged += data
  })
  for (const [path, authorization, status] of [
    ['id', undefined, 403],
    ['version', undefined, 403],
    ['id', 'Bearer wrong', 403],
    ['p2p/ls', 'Bearer ann-secret', 200],
    ['version', 'Bearer ann-secret', 200],
    ['id?api-auth=ann-secret', 'Bearer ann-secret', 403],
    ['id', `Basic ${Buffer.from('bob:bob-secret').toString('base64')}`, 200],
  ] as const) {
    const answer = await call(rpc, path, authorization)
    assert.equal(answer.status, status, `${path} ${authorization}`)
    if (status === 403) assert.equal(answer.text, `${DENIED}\n`)
  }
  const bob = `Basic ${Buffer.from('bob:bob-secret').toString('base64')}`
  const shown = await call(rpc, 'config/show', bob)
  assert.deepEqual(JSON.parse(shown.text).API, { Authorizations: {}, HTTPHeaders: {} })
  assert.doesNotMatch(logged, /secret/)
})

const found = await ipfs(['version', '--number']).catch(() => undefined)
const skip =
  found?.code === 0 ? false : 'no `ipfs` in PATH; install kubo (https://dist.ipfs.tech/#kubo)'

function ipfs(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, IPFS_PATH: '/nonexistent' }
    execFile('ipfs', args, { env, timeout: 20_000 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

test('ipfs --api-auth comes in by its token, and by no other', { skip }, async (t) => {
  const { rpc } = await withTokens(t)
  const api = `/ip4/127.0.0.1/tcp/${new URL(rpc).port}`
  const auth = (token: string, ...args: string[]) =>
    ipfs(['--api', api, '--api-auth', token, ...args])
  assert.equal((await auth('bearer:ann-secret', 'p2p', 'ls')).code, 0)
  assert.equal((await auth('basic:bob:bob-secret', 'id', '-f', '<id>')).code, 0)
  for (const args of [
    ['--api', api, 'p2p', 'ls'],
    ['--api', api, '--api-auth', 'bearer:wrong', 'p2p', 'ls'],
    ['--api', api, '--api-auth', 'bearer:ann-secret', 'id'],
  ]) {
    const { code, stderr } = await ipfs(args)
    assert.equal(code, 1)
    assert.equal(stderr, `Error: ${DENIED}\n\n`)
  }
})
