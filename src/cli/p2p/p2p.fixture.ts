/** What the node answers about tunnels in the tests of the commands. */

export const traffic = {
  open: 1,
  opening: 0,
  opened: 2,
  failed: 3,
  refused: 4,
  sent: 2048,
  received: 5_000_000,
}

export const forward = {
  protocol: '/x/web',
  listenAddress: '/ip4/127.0.0.1/tcp/3000',
  targetAddress: '/p2p/12D3KooWBob',
  hints: [],
  relayed: true,
  temporary: false,
  since: 1,
  state: 'connected',
  path: 'direct',
  roundTripMs: 1.26,
  traffic,
}

export const listener = {
  protocol: '/x/database',
  listenAddress: '/p2p/12D3KooWAnn',
  targetAddress: '/unix/run/db.sock',
  allow: ['12D3KooWBob', '12D3KooWEve'],
  reportPeerId: false,
  limits: {},
  relayed: true,
  temporary: false,
  since: 1,
  traffic: {
    ...traffic,
    lastError: {
      at: new Date(2026, 2, 1, 17, 5, 9).getTime(),
      said: 'nothing\nlistens',
      code: 'X',
    },
  },
}

export const waiting = {
  kind: 'forward',
  protocol: '/x/late',
  listenAddress: '/ip4/127.0.0.1/tcp/1',
  targetAddress: '/p2p/12D3KooWBob',
  said: 'permission denied',
  code: 'TUNNEL_LISTEN',
}

export const stream = {
  id: '7',
  protocol: '/x/web',
  originAddress: '/ip4/127.0.0.1/tcp/49214',
  targetAddress: '/p2p/12D3KooWBob',
  peer: '12D3KooWBob',
  path: 'direct',
  since: Date.now() - 125_500,
  sent: 10,
  received: 3_000_000,
}
