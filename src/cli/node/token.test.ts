import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

const tokens = {
  required: false,
  access: { token: 'AAA', link: 'http://localhost:8080/#token=AAA' },
  owner: { token: 'OOO', link: 'http://localhost:8080/#token=OOO' },
}

test('token show prints the link alone, and says on standard error when it is not needed', async () => {
  const { stdout, stderr } = await runLine(['token', 'show'], { answer: () => tokens })
  assert.equal(stdout, 'http://localhost:8080/#token=AAA\n')
  assert.equal(
    stderr,
    'This node lets people in without it, for it is open to this machine alone.\n',
  )
  const owner = await runLine(['token', 'show', '--owner'], { answer: () => tokens })
  assert.deepEqual([owner.stdout, owner.stderr], ['http://localhost:8080/#token=OOO\n', ''])
})

test('token show prints one token as JSON', async () => {
  const { stdout, stderr } = await runLine(['token', 'show', '--json'], { answer: () => tokens })
  assert.deepEqual(jsonLines(stdout), [
    { schema: 1, which: 'access', ...tokens.access, required: false },
  ])
  assert.equal(stderr, '')
})

test('token rotate prints the new link, and says how many went', async () => {
  const answer = ({ body }: Asked) => ({ ...(body as object), ...tokens.access, ended: 1 })
  const { stdout, stderr, asked } = await runLine(['token', 'rotate'], { answer })
  assert.deepEqual(asked, [
    { method: 'POST', path: '/api/v1/token/rotate', body: { which: 'access' } },
  ])
  assert.equal(stdout, 'http://localhost:8080/#token=AAA\n')
  assert.equal(stderr, 'The old token has ended, and with it 1 connection.\n')
  const json = await runLine(['token', 'rotate', '--owner', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [
    { schema: 1, which: 'owner', ...tokens.access, ended: 1 },
  ])
})

test('help of token show sends nobody to a browser with the token of the owner', async () => {
  const { stdout } = await runLine(['token', 'show', '--help'])
  assert.match(
    stdout,
    /\n {2}rialto token show --owner --json {2}# with the token that administers by the HTTP API; keep it\n/,
  )
  assert.doesNotMatch(stdout, /browser/)
})
