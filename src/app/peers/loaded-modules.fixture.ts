/** Starts and stops a node on the home of the first argument, and prints the modules that were loaded. */
import { registerHooks } from 'node:module'

const urls: string[] = []
registerHooks({
  load(url, context, nextLoad) {
    urls.push(url)
    return nextLoad(url, context)
  },
})
const { startNode } = await import('../start-node.ts')
const [home = '', more] = process.argv.slice(2)
const node = await startNode({
  home,
  env: {},
  settings: { http: '127.0.0.1:0', roomOnly: more === 'room-only' },
  log: { info() {}, warn() {}, error() {} },
})
await node.stop()
console.log(urls.join('\n'))
