/** Tunnels that stand in config.json: made at the start, and anew on SIGHUP. */
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { objects, startTestNode, type TestNode, temporaryFolder } from '../cli/rialto.ts'

const PEER = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'
const WEB = { listen: '/x/web', to: '/ip4/127.0.0.1/tcp/3000' }
const FORWARD = { forward: '/x/there', on: '/ip4/127.0.0.1/tcp/0', to: `/p2p/${PEER}` }

interface Row {
  kind: string
  protocol: string
  listenAddress: string
  targetAddress: string
  since: number
}

/** A node whose config.json declares these, and what it says on stderr. */
async function declaring(t: TestContext, tunnels: unknown) {
  const folder = await temporaryFolder()
  t.after(() => folder[Symbol.asyncDispose]())
  const home = join(folder.path, 'home')
  await mkdir(home, { mode: 0o700 })
  const declare = (list: unknown) =>
    writeFile(join(home, 'config.json'), JSON.stringify({ tunnels: list }), { mode: 0o600 })
  await declare(tunnels)
  const node = await startTestNode({ peers: true, home })
  t.after(() => node[Symbol.asyncDispose]())
  return { node, declare, hangUp: () => void node.child.process.kill('SIGHUP') }
}

async function rows(node: TestNode): Promise<Row[]> {
  const { stdout } = await node.run(['p2p', 'ls', '--json'])
  return stdout === '' ? [] : (objects(stdout) as unknown as Row[])
}

/** The rows once they fit. */
async function rowsThat(node: TestNode, fit: (rows: Row[]) => boolean): Promise<Row[]> {
  for (;;) {
    const found = await rows(node)
    if (fit(found)) return found
  }
}

/** What a node says on standard error that matches. */
async function says({ child }: TestNode, pattern: RegExp): Promise<string> {
  let text = ''
  const { promise, resolve } = Promise.withResolvers<string>()
  child.process.stderr.on('data', (data: string) => {
    text += data
    const found = pattern.exec(text)
    if (found) resolve(found[0])
  })
  return promise
}

test('what config.json declares is there at the start, and SIGHUP changes what has changed alone (W5)', async (t) => {
  const { node, declare, hangUp } = await declaring(t, [WEB, FORWARD])
  const [forward, web] = await rows(node)
  assert.deepEqual(
    [forward?.kind, forward?.protocol, forward?.targetAddress],
    ['forward', '/x/there', `/p2p/${PEER}`],
  )
  assert.deepEqual([web?.protocol, web?.targetAddress], ['/x/web', WEB.to])
  const byHand = await node.run(['p2p', 'listen', '/x/hand', WEB.to, '--temporary'])
  assert.equal(byHand.code, 0, byHand.stderr)
  const moved = { ...WEB, to: '/ip4/127.0.0.1/tcp/3001' }
  await declare([moved, FORWARD])
  hangUp()
  const changed = await rowsThat(node, (all) => all.some((one) => one.targetAddress === moved.to))
  assert.deepEqual(changed.map(({ protocol }) => protocol).sort(), [
    '/x/hand',
    '/x/there',
    '/x/web',
  ])
  const same = changed.find(({ protocol }) => protocol === '/x/there')
  assert.deepEqual([same?.listenAddress, same?.since], [forward?.listenAddress, forward?.since])
  await declare([])
  hangUp()
  const left = await rowsThat(node, (all) => all.length < 3)
  assert.deepEqual(
    left.map(({ protocol }) => protocol),
    ['/x/hand'],
  )
})

const LOOKS = 'an address looks like /ip4/127.0.0.1/tcp/8080 or /unix/tmp/app.sock'
const OTHER = { ...FORWARD, on: '/ip4/127.0.0.1/tcp/29001' }

for (const [what, list, said] of [
  [
    'a tunnel that leads nowhere',
    [{ listen: '/x/web' }],
    'tunnels in HOME/config.json cannot be used: entry 1 ("/x/web") lacks "to", which has to be a multiaddr such as "/ip4/127.0.0.1/tcp/3000" for a listener, or "/p2p/12D3KooW..." for a forward',
  ],
  [
    'an address that is none',
    [{ ...FORWARD, to: 'somewhere' }],
    `entry 1 ("/x/there") of the setting tunnels: failed to parse multiaddr "somewhere": must begin with /; ${LOOKS}`,
  ],
  [
    'a peer that is none',
    [{ ...WEB, allow: ['somebody'] }],
    'entry 1 ("/x/web") of the setting tunnels: "somebody" is no peer id; copy it from "rialto id" on the other node, as in 12D3KooW...',
  ],
  [
    'a target of datagrams',
    [{ ...WEB, to: '/ip4/127.0.0.1/udp/3000' }],
    'entry 1 ("/x/web") of the setting tunnels: a tunnel carries TCP and Unix sockets, and "/ip4/127.0.0.1/udp/3000" is UDP; name a TCP port, as in /ip4/127.0.0.1/tcp/53',
  ],
  [
    'a name outside of /x/',
    [{ ...WEB, listen: '/web' }],
    'entry 1 ("/web") of the setting tunnels: protocol name must be within \'/x/\' namespace; say /x/web or allow it with "allowCustomProtocol": true',
  ],
  [
    'the control socket of the node',
    [{ ...WEB, to: '/unix$HOME/control.sock' }],
    'entry 1 ("/x/web") of the setting tunnels: /unixHOME/control.sock is this node itself, and takes whoever comes from this machine for its owner; no tunnel leads there; name another target',
  ],
  [
    'a second listener of one name',
    [WEB, { ...WEB, to: '/ip4/127.0.0.1/tcp/3001' }],
    'entry 2 ("/x/web") of the setting tunnels: entry 1 has the name /x/web already; give this one another, or leave it out',
  ],
  [
    'a second forward on one address',
    [WEB, OTHER, { ...OTHER, forward: '/x/more' }],
    'entry 3 ("/x/more") of the setting tunnels: entry 2 has the address /ip4/127.0.0.1/tcp/29001 already; give this one another, or leave it out',
  ],
  [
    'a forward on datagrams',
    [{ ...FORWARD, on: '/ip4/127.0.0.1/udp/29001' }],
    'entry 1 ("/x/there") of the setting tunnels: listen udp4 127.0.0.1:29001: address 127.0.0.1:29001: unexpected address type; name a TCP port, as in /ip4/127.0.0.1/tcp/53',
  ],
] as const) {
  test(`${what} is told on standard error, and changes nothing`, async (t) => {
    const { node, declare, hangUp } = await declaring(t, [WEB])
    const before = await rows(node)
    await declare(JSON.parse(JSON.stringify(list).replace('$HOME', node.home)))
    const told = says(node, /^rialto: the settings .*\n/m)
    hangUp()
    assert.equal(
      (await told).replace(node.home, 'HOME'),
      `rialto: the settings were not taken up: ${said}\n`,
    )
    assert.deepEqual(await rows(node), before)
    await declare([{ ...WEB, to: '/ip4/127.0.0.1/tcp/3001' }])
    hangUp()
    await rowsThat(node, ([one]) => one?.targetAddress === '/ip4/127.0.0.1/tcp/3001')
  })
}

test('a tunnel of config.json whose name was taken by hand is told in the log', async (t) => {
  const { node, declare, hangUp } = await declaring(t, [])
  const byHand = await node.run(['p2p', 'listen', '/x/web', '/ip4/127.0.0.1/tcp/3001'])
  assert.equal(byHand.code, 0, byHand.stderr)
  await declare([WEB])
  const told = says(node, /^.*a tunnel is not made.*\n/m)
  hangUp()
  const { protocol, targetAddress, msg } = JSON.parse(await told)
  assert.deepEqual(
    [protocol, targetAddress, msg],
    ['/x/web', WEB.to, 'a tunnel is not made: another has its name or address'],
  )
})
