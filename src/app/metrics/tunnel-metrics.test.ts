import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tunnels } from '../../tunnel/index.ts'
import { createMetrics } from './metrics.ts'

const traffic = {
  open: 1,
  opening: 0,
  opened: 2,
  failed: 3,
  refused: 4,
  sent: 5,
  received: 6,
  lastError: undefined,
}

/** As much of the tunnels as a reading takes. */
function tunnels(): Tunnels {
  let measured = false
  const forward = {
    protocol: '/x/web',
    targetAddress: '/p2p/BOB',
    traffic,
    get reach() {
      return {
        state: 'connected',
        path: 'direct',
        roundTripMs: measured ? 12 : undefined,
        said: undefined,
      }
    },
  }
  return {
    forwards: () => [forward, forward],
    listeners: () => [{ protocol: '/x/db', peers: [{ peer: 'EVE', traffic }] }],
    waiting: () => [{}],
    streams: () => [{ since: Date.now() - 5_000 }],
    async measure() {
      measured = true
    },
  } as unknown as Tunnels
}

test('a reading has what each tunnel moved with each peer, and measures round trips', async () => {
  const nothing = { hub: () => undefined, peers: () => undefined }
  const made = tunnels()
  const { text } = await createMetrics({ ...nothing, tunnels: () => made }).read()
  for (const line of [
    'rialto_tunnels{kind="forward"} 2',
    'rialto_tunnels{kind="listen"} 1',
    'rialto_tunnels{kind="waiting"} 1',
    'rialto_tunnel_connections{kind="forward",tunnel="/x/web",peer="BOB"} 2',
    'rialto_tunnel_connections{kind="listen",tunnel="/x/db",peer="EVE"} 1',
    'rialto_tunnel_connections_total{kind="listen",tunnel="/x/db",peer="EVE",result="opened"} 2',
    'rialto_tunnel_connections_total{kind="listen",tunnel="/x/db",peer="EVE",result="failed"} 3',
    'rialto_tunnel_connections_total{kind="listen",tunnel="/x/db",peer="EVE",result="refused"} 4',
    'rialto_tunnel_sent_bytes_total{kind="forward",tunnel="/x/web",peer="BOB"} 10',
    'rialto_tunnel_received_bytes_total{kind="listen",tunnel="/x/db",peer="EVE"} 6',
    'rialto_tunnel_round_trip_seconds{tunnel="/x/web",peer="BOB"} 0.012',
  ]) {
    assert.ok(text.split('\n').includes(line), `${line}\n${text}`)
  }
  assert.match(text, /^rialto_tunnel_oldest_connection_seconds 5(\.\d+)?$/m)
})
