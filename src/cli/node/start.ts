/** rialto start: runs the node until a signal ends it. */
import { once } from 'node:events'
import {
  COMMON_OPTIONS,
  defineCommand,
  type Env,
  printable,
  type RunningNode,
} from '../command/index.ts'
import { readyLines } from './ready-lines.ts'
import { settingOptions } from './setting-options.ts'

export const start = defineCommand({
  name: 'start',
  summary: 'Run the node, with the rooms open in a browser',
  details:
    'Runs until Ctrl+C or SIGTERM; a second Ctrl+C does not wait for an orderly end. With --json prints ' +
    'one object once people can come in. SIGHUP reads the tunnels and p2pHttp of config.json anew. Each option is a setting: see rialto config --docs.',
  examples: [
    { line: 'rialto start', summary: 'for this machine alone, at http://localhost:8080/' },
    {
      line: 'rialto start --http 0.0.0.0:8080',
      summary: 'for your network; prints the link that lets people in',
    },
    { line: 'rialto start --http 127.0.0.1:0 --json', summary: 'on a free port, for a program' },
    { line: 'rialto start --lan', summary: 'find the nodes of your network, and be found' },
    { line: 'rialto start --room-only', summary: 'speak to no other nodes, in less memory' },
  ],
  arguments: [],
  options: COMMON_OPTIONS,
  moreOptions: settingOptions,
  async run(env, { home, json, more }) {
    const node = await env.clients.start({ home, flags: more })
    const undo = env.onHangUp(() => void reload(env, node))
    try {
      const { ready } = node
      if (json) {
        const { http, home, pid, rpc, p2pHttp, peer } = ready
        await env.stdout.json({
          ready: true,
          http,
          home,
          pid,
          ...(rpc && { rpc }),
          ...(p2pHttp && { p2pHttp }),
          ...peer,
        })
      } else {
        await env.stdout.line(readyLines(ready))
      }
      if (!env.signal.aborted) await Promise.race([once(env.signal, 'abort'), node.stopped])
    } finally {
      undo()
      await node.stop()
    }
  },
})

/** A mistake in the settings is told, and the node goes on as it was. */
async function reload(env: Env, node: RunningNode): Promise<void> {
  try {
    await node.reload()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await env.stderr.line(printable(`rialto: the settings were not taken up: ${message}`))
  }
}
