/** rialto chain dev: runs a development chain until a signal ends it. */
import { once } from 'node:events'
import { join } from 'node:path'
import type { DevChain } from '../../contract/index.ts'
import {
  COMMON_OPTIONS,
  defineCommand,
  type Env,
  printable,
  UsageError,
  wholeNumber,
} from '../command/index.ts'
import { chainFolder } from './chain-folder.ts'
import { warner } from './warner.ts'

/** The port of a node of Ethereum, which every program of the field knows. */
const USUAL_PORT = 8545

export const chainDev = defineCommand({
  name: 'chain dev',
  summary: 'Run a chain of your own to try contracts on',
  details:
    'Runs until Ctrl+C or SIGTERM, over HTTP and WebSocket on the loopback address, and over IPC. The state is kept in the ' +
    'home, and saved every five seconds and at the end. Commands for contracts find this chain without --rpc, unless it ' +
    'was started with --state or --temporary. It needs anvil: npm install --save-dev @foundry-rs/anvil\n' +
    'Warning: a page of the web that a browser of this machine shows can reach it too, over WebSocket, and send ' +
    'transactions from its accounts. Keep nothing on it that is worth something, and stop it when you are done.',
  examples: [
    { line: 'rialto chain dev', summary: 'at http://127.0.0.1:8545' },
    {
      line: 'rialto chain dev --port 0 --temporary --json',
      summary: 'for a test: a free port, and nothing is kept',
    },
    {
      line: 'rialto chain dev --block-time 12',
      summary: 'a block every 12 seconds, as on the main chain',
    },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'port',
      value: 'number',
      summary: 'the port of HTTP and WebSocket; 0 takes a free one (default: 8545)',
      parse: portNumber,
    },
    {
      name: 'block-time',
      value: 'seconds',
      summary: 'the time between two blocks (default: a block for each transaction)',
      parse: seconds,
    },
    {
      name: 'chain-id',
      value: 'number',
      summary: "the chain's id (default: that of the saved state, else 31337)",
      parse: wholeNumber(1),
    },
    {
      name: 'state',
      value: 'folder',
      summary: 'where the state is kept (default: chain in the home)',
      complete: 'folder',
    },
    { name: 'temporary', summary: 'keep no state' },
  ],
  async run(env, { home, json, port, blockTime, chainId, state, temporary }) {
    if (state !== undefined && temporary) {
      throw new UsageError('--temporary keeps no state: leave it out, or --state')
    }
    const folder = temporary ? undefined : (state ?? (await chainFolder(env, home)))
    const { startDevChain } = await import('../../contract/index.ts')
    const chain = await startDevChain({
      port: port ?? USUAL_PORT,
      ...(folder !== undefined && { folder }),
      ...(blockTime !== undefined && { blockTime }),
      ...(chainId !== undefined && { chainId }),
      onWarning: warner(env),
      signal: env.signal,
    })
    try {
      await tell(env, chain, { folder, json })
      if (env.signal.aborted) return
      const error = await Promise.race([chain.stopped, once(env.signal, 'abort')])
      if (error instanceof Error) throw error
    } finally {
      await chain.stop()
    }
  },
})

interface Telling {
  readonly folder: string | undefined
  readonly json: true | undefined
}

async function tell(env: Env, chain: DevChain, { folder, json }: Telling): Promise<void> {
  const { httpUrl, webSocketUrl, ipcPath, chainId, accounts } = chain
  if (json) {
    await env.stdout.json({
      ready: true,
      http: httpUrl,
      webSocket: webSocketUrl,
      ipc: ipcPath,
      chainId,
      ...(folder !== undefined && { state: folder }),
      accounts,
      pid: process.pid,
    })
    return
  }
  const lines = [
    `A development chain is open at ${httpUrl}`,
    `WebSocket: ${webSocketUrl}`,
    `IPC: ${ipcPath}`,
    `Chain id: ${chainId}`,
    folder === undefined ? 'State: not kept' : `State: kept in ${join(folder, 'state.json')}`,
    'Accounts with ether, for which this chain signs; everybody knows their keys:',
    ...accounts.map((address) => `  ${address}`),
    `Deploy: rialto contract deploy calldemo.sol --rpc ${httpUrl}`,
    'Stop with Ctrl+C',
  ]
  await env.stdout.line(lines.map(printable).join('\n'))
}

function portNumber(text: string, flag: string): number {
  const number = wholeNumber(0)(text, flag)
  if (number <= 65_535) return number
  throw new UsageError(`${flag} has to be a port from 0 to 65535, not ${JSON.stringify(text)}`)
}

function seconds(text: string, flag: string): number {
  const number = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && number >= 0.001 && number <= 86_400) return number
  throw new UsageError(
    `${flag} has to be a number of seconds from 0.001 to 86400, not ${JSON.stringify(text)}`,
  )
}
