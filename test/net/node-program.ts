/**
 * A node for a test that kills it. Its first argument is a JSON object (NodeSettings); it tells what happens as
 * a JSON object a line, and obeys lines: `load PEER` sends acknowledged messages to a peer until its stream ends,
 * `state` tells whom it knows and is connected to, `stop` ends it in order.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createHost, keepPorts, openKeyFile } from '../../src/host/index.ts'
import { bytes, createMessageService, DeliveryError, defineMessage } from '../../src/net/index.ts'

export interface NodeSettings {
  /** Where its key, its ports, its routes and what it handled are kept. */
  home: string
  seeds?: readonly string[]
  mdns?: boolean
}

/** Acknowledged messages that are on their way to one peer at a time. */
const UNDER_WAY = 256
const PADDING = '.'.repeat(200)
/** What a node has learned outlives its kill a moment later: routes are looked at more often than by default. */
const LIMITS = { syncMs: 3_000, saveMs: 1_000 }

const { home, seeds = [], mdns = false } = JSON.parse(process.argv[2]!) as NodeSettings
const tell = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`)

const host = await createHost({
  identity: await openKeyFile(join(home, 'key')),
  listen: await keepPorts(join(home, 'ports.json'), ['/ip4/127.0.0.1/tcp/0']),
  mdns,
})
const service = createMessageService({
  host,
  seeds,
  routesFile: join(home, 'routes'),
  limits: LIMITS,
})
const NOTE = defineMessage('note', bytes())
const handled = openSync(join(home, 'handled'), 'a')

service.register(NOTE, ({ body }) => {
  writeSync(handled, `${Buffer.from(body).toString().replaceAll('.', '')}\n`)
})
service.on('connected', ({ peer }) => tell({ event: 'connected', peer }))
service.on('disconnected', (peer, { code }) => tell({ event: 'disconnected', peer, code }))

await service.start()
tell({ event: 'ready', id: host.peerId, address: host.addresses()[0] })
tellState('restored')

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const [command, peer = ''] = line.split(' ')
  if (command === 'state') tellState('state')
  else if (command === 'load') void load(peer)
  else if (command === 'stop') lines.close()
})
lines.on('close', stop)

function tellState(event: string): void {
  const peers = service.node.peers().map(({ peer }) => peer)
  tell({ event, peers: peers.sort(), routes: service.node.routeTable.ids().sort() })
}

/** Until the stream to the peer ends; then it tells what became of every message. */
async function load(peer: string): Promise<void> {
  const acknowledged: string[] = []
  const failed: { id: string; reason: string }[] = []
  let gone = false
  const undo = service.on('disconnected', (one) => {
    gone ||= one === peer
  })
  let last = 0
  const one = async () => {
    while (!gone) {
      last += 1
      const id = `${host.peerId.slice(-6)}-${last}`
      try {
        await service.send(NOTE, Buffer.from(`${id}${PADDING}`), peer, { ack: true })
        acknowledged.push(id)
        if (acknowledged.length % 1_000 === 0) tell({ event: 'sent', count: acknowledged.length })
      } catch (error) {
        failed.push({ id, reason: error instanceof DeliveryError ? error.reason : `${error}` })
      }
    }
  }
  await Promise.all(Array.from({ length: UNDER_WAY }, one))
  undo()
  tell({ event: 'loaded', acknowledged, failed })
}

async function stop(): Promise<void> {
  await service.stop()
  await host.stop()
  closeSync(handled)
  process.stdin.destroy()
}
