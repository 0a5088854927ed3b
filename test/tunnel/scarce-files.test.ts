/** A node that may open no more files: it lets connections go, neither spins nor stops, and comes back (W9). */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import {
  connectTo,
  dial,
  portOf,
  serveTcp,
  startTunnels,
} from '../../src/tunnel/tunnels.fixture.ts'
import { startProgram } from '../child.ts'
import { MAIN, rialto, temporaryFolder } from '../cli/rialto.ts'

/** Files that the node may have open. */
const FILES = 128

/** Milliseconds for which it has none. */
const SCARCE_MS = 1_000

interface State {
  opened: number
  failed: number
  rows: number
  cpuMs: number
  lastError?: { said: string }
}

/** A node in a process of its own that may open few files. */
async function startScarce(t: TestContext) {
  const program = `${import.meta.dirname}/tunnel-program.ts`
  const line = `ulimit -n ${FILES}; exec "$0" "$1"`
  const child = startProgram('sh', ['-c', line, process.execPath, program])
  t.after(() => child[Symbol.asyncDispose]())
  const answer = async <T>() => JSON.parse((await child.line(/^\{/)).input) as T
  const { address } = await answer<{ address: string }>()
  return {
    address,
    ask<T = { listenAddress: string }>(text: string): Promise<T> {
      child.process.stdin.write(`${text}\n`)
      return answer<T>()
    },
  }
}

async function echoes(socket: Socket): Promise<void> {
  socket.write('still there?')
  assert.equal(String((await once(socket, 'data'))[0]), 'still there?')
}

const echo = (t: TestContext) =>
  serveTcp(t, (socket) => {
    socket.pipe(socket)
  })

test('a forward without a file to spare lets connections go, and takes them again when there is one (W9)', async (t) => {
  const [far, near] = [await startTunnels(t), await startScarce(t)]
  await far.tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${await echo(t)}`)
  const { listenAddress } = await near.ask(`forward /x/a ${far.host.addresses()[0]}`)
  const port = portOf(listenAddress)
  const early = await connectTo(t, port)
  await echoes(early)
  await near.ask('fill')
  const before = await near.ask<State>('count')
  const refused = Array.from({ length: 20 }, () => dial(t, port).heard.over)
  for (const how of await Promise.all(refused)) assert.match(how, /^(end|ECONNRESET)$/)
  await new Promise((resolve) => setTimeout(resolve, SCARCE_MS))
  const scarce = await near.ask<State>('count')
  // Who spins takes all of the time.
  assert.ok(scarce.cpuMs - before.cpuMs < SCARCE_MS / 2, `${scarce.cpuMs - before.cpuMs} ms`)
  assert.deepEqual([scarce.rows, scarce.opened], [1, 1])
  await echoes(early)
  await near.ask('free')
  await echoes(await connectTo(t, port))
  assert.deepEqual((await near.ask<State>('count')).rows, 1)
})

test('a listener without a file to spare resets connections, says why, and takes them again (W9)', async (t) => {
  const [near, far] = [await startTunnels(t), await startScarce(t)]
  const target = `/ip4/127.0.0.1/tcp/${await echo(t)}`
  await far.ask(`listen /x/a ${target}`)
  const { listenAddress } = await near.tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', far.address)
  const early = await connectTo(t, portOf(listenAddress))
  await echoes(early)
  await far.ask('fill')
  assert.equal(await dial(t, portOf(listenAddress)).heard.over, 'ECONNRESET')
  const { failed, lastError } = await far.ask<State>('count')
  assert.deepEqual(
    [failed, lastError?.said],
    [
      1,
      `cannot connect to ${target}: this process has as many files open as it may; start what listens there`,
    ],
  )
  await echoes(early)
  await far.ask('free')
  await echoes(await connectTo(t, portOf(listenAddress)))
  assert.equal((await far.ask<State>('count')).rows, 1)
})

test('a forward resets what would take the last files, counts it, and leaves some for the node itself (W9)', async (t) => {
  const far = await startTunnels(t)
  await far.tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${await echo(t)}`)
  const folder = await temporaryFolder()
  t.after(() => folder[Symbol.asyncDispose]())
  const home = join(folder.path, 'home')
  const start = ['start', '--home', home, '--http', '127.0.0.1:0', '--json']
  const line = `ulimit -n ${FILES}; exec "$0" "$@"`
  const child = startProgram('sh', ['-c', line, process.execPath, MAIN, ...start])
  t.after(() => child[Symbol.asyncDispose]())
  await child.line(/^\{/)
  let log = ''
  child.process.stderr.on('data', (data: string) => {
    log += data
  })
  const to = String(far.host.addresses()[0])
  const forward = ['p2p', 'forward', '/x/a', '/ip4/127.0.0.1/tcp/0', to, '--json', '--home', home]
  const made = await rialto(forward)
  assert.equal(made.code, 0, made.stderr)
  const port = portOf(JSON.parse(made.stdout).listenAddress)
  const served: Socket[] = []
  let reset = 0
  for (let count = 0; count < 2 * FILES; count += 1) {
    const { socket, heard } = dial(t, port)
    socket.write('?')
    const how = await Promise.race([heard.over, once(socket, 'data').then(() => 'served')])
    if (how === 'served') served.push(socket)
    else if (how === 'ECONNRESET') reset += 1
    else assert.fail(`a connection ended with ${how}`)
  }
  assert.ok(served.length > 20, `${served.length} were served`)
  const listed = await rialto(['p2p', 'ls', '--json', '--home', home])
  assert.equal(listed.code, 0, listed.stderr)
  const { traffic } = JSON.parse(listed.stdout)
  assert.deepEqual(
    [traffic.open, traffic.refused, traffic.lastError.code, traffic.lastError.said],
    [
      served.length,
      reset,
      'TUNNEL_FILES',
      `this process may open ${FILES} files, and has all of them open but the 32 that it keeps for itself; let it open more, as with "ulimit -n 65536" before its start, or LimitNOFILE= of systemd`,
    ],
  )
  assert.equal(log.match(/TUNNEL_FILES/g)?.length, 1)
  served.pop()?.destroy()
  // A file is free again when the node has seen the end.
  for (;;) {
    const { socket, heard } = dial(t, port)
    socket.write('?')
    const how = await Promise.race([heard.over, once(socket, 'data').then(() => 'served')])
    if (how === 'served') break
  }
})
