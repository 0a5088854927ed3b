/** Tunnels against a real kubo, where there is one on the PATH. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext } from 'node:test'
import { type Child, startProgram } from '../child.ts'
import { firstProgram, placesOf } from '../debian-package.ts'
import { runProgram } from '../run-program.ts'
import type { ForeignEnd } from './foreign-end.ts'
import { carriesLikeKubo } from './kubo-manner.ts'

const ipfs = await firstProgram(placesOf('ipfs'))
const skip =
  ipfs === undefined &&
  'no ipfs on the PATH: put the binary of a kubo there, from https://dist.ipfs.tech/#kubo'
if (skip) process.stderr.write(`tunnels are not tried against a real kubo: ${skip}\n`)

let folder = ''
let daemon: Child | undefined

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram(ipfs!, args, { env: { IPFS_PATH: folder } })
  if (code !== 0) throw new Error(`ipfs ${args.join(' ')} ended with ${code}: ${stderr}`)
  return stdout.trim()
}

before(async () => {
  if (skip) return
  folder = await mkdtemp(join(tmpdir(), 'rialto-kubo-'))
  await run('init', '--profile', 'test')
  await run('config', 'Routing.Type', 'none')
  await run('config', '--json', 'Experimental.Libp2pStreamMounting', 'true')
  daemon = startProgram(ipfs!, ['daemon'], { IPFS_PATH: folder })
  await daemon.line(/^Daemon is ready$/)
})
after(async () => {
  await daemon?.[Symbol.asyncDispose]()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** The one daemon, whose tunnels go with the test. */
async function start(t: TestContext): Promise<ForeignEnd> {
  t.after(() => run('p2p', 'close', '-a'))
  const addresses = (await run('id', '-f', '<addrs>')).split('\n')
  return {
    id: await run('id', '-f', '<id>'),
    address: addresses.find((one) => /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\//.test(one))!,
    async listen(protocol, port) {
      await run('p2p', 'listen', protocol, `/ip4/127.0.0.1/tcp/${port}`)
    },
    async forward(protocol, address) {
      await run('p2p', 'forward', protocol, '/ip4/127.0.0.1/tcp/0', address)
      return Number(/\/tcp\/(\d+) \/p2p\//.exec(await run('p2p', 'ls'))?.[1])
    },
    refused: () => Promise.reject(new Error('kubo tells nobody why')),
  }
}

carriesLikeKubo('a kubo', { skip, start, races: true })
