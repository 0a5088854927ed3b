import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as errors from './errors.ts'

/** The error, its code, kubo's sentence, and what follows it. */
const ALL: [errors.TunnelError, string, string, string][] = [
  [
    new errors.TunnelAddressError('x', 'failed to parse multiaddr "x": must begin with /'),
    'TUNNEL_ADDRESS',
    'failed to parse multiaddr "x": must begin with /',
    'an address looks like /ip4/127.0.0.1/tcp/8080 or /unix/tmp/app.sock',
  ],
  [
    new errors.TunnelTargetError('/ip4/127.0.0.1'),
    'TUNNEL_TARGET',
    'address does not contain tcp or udp protocol',
    '"/ip4/127.0.0.1" has to name a TCP port or a Unix socket, as in /ip4/127.0.0.1/tcp/22',
  ],
  [
    new errors.TunnelTargetError('/ip4/127.0.0.1/tcp/0', 'port can not be 0'),
    'TUNNEL_TARGET',
    'port can not be 0',
    '"/ip4/127.0.0.1/tcp/0" has to name a TCP port or a Unix socket, as in /ip4/127.0.0.1/tcp/22',
  ],
  [
    new errors.TunnelDatagramError('/ip4/127.0.0.1/udp/1'),
    'TUNNEL_DATAGRAM',
    'a tunnel carries TCP and Unix sockets, and "/ip4/127.0.0.1/udp/1" is UDP',
    'name a TCP port, as in /ip4/127.0.0.1/tcp/53',
  ],
  [
    new errors.TunnelPeerError('/ip4/127.0.0.1/tcp/1'),
    'TUNNEL_PEER',
    'invalid p2p multiaddr',
    '"/ip4/127.0.0.1/tcp/1" has to end in /p2p/ and the peer id',
  ],
  [
    new errors.TunnelPeerIdError('bogus'),
    'TUNNEL_PEER_ID',
    '"bogus" is no peer id',
    'copy it from "rialto id" on the other node, as in 12D3KooW...',
  ],
  [
    new errors.TunnelNamespaceError('web'),
    'TUNNEL_NAMESPACE',
    "protocol name must be within '/x/' namespace",
    'say /x/web or allow it with --allow-custom-protocol',
  ],
  [
    new errors.TunnelNamespaceError('/http'),
    'TUNNEL_NAMESPACE',
    "protocol name must be within '/x/' namespace",
    'say /x/http or allow it with --allow-custom-protocol',
  ],
  [
    new errors.TunnelProtocolError('', 'is empty'),
    'TUNNEL_PROTOCOL',
    'the protocol name "" is empty',
    'choose another one, such as /x/web',
  ],
  [
    new errors.TunnelTakenError('/x/a'),
    'TUNNEL_TAKEN',
    'listener already registered',
    'close it first, with: rialto p2p close -p /x/a',
  ],
  [
    new errors.TunnelListenError(
      '/ip4/127.0.0.1/tcp/1',
      'listen tcp4 127.0.0.1:1: bind: permission denied',
    ),
    'TUNNEL_LISTEN',
    'listen tcp4 127.0.0.1:1: bind: permission denied',
    'choose another address; port 0 takes a free one',
  ],
  [
    new errors.TunnelOwnPortError('/ip4/127.0.0.1/tcp/8080'),
    'TUNNEL_OWN_PORT',
    "/ip4/127.0.0.1/tcp/8080 is this node itself, and takes whoever comes from this machine for its owner's friend",
    'start it with --require-token to lead peers there',
  ],
  [
    new errors.TunnelOwnPortError('/unix/home/control.sock', { isSealed: true }),
    'TUNNEL_OWN_PORT',
    '/unix/home/control.sock is this node itself, and takes whoever comes from this machine for its owner',
    'no tunnel leads there; name another target',
  ],
  [
    new errors.TunnelsFullError(7),
    'TUNNEL_FULL',
    'there are 7 listeners and forwards, as many as there may be',
    'close some with: rialto p2p close',
  ],
  [
    new errors.NoSuchTunnelError('/x/a'),
    'TUNNEL_NONE',
    'nothing listens for "/x/a"',
    'see: rialto p2p ls',
  ],
  [
    new errors.TunnelsStoppedError(),
    'TUNNEL_STOPPED',
    'the tunnels of this node do not run',
    'start the node with: rialto start',
  ],
  [
    new errors.TunnelRefusedError('12D3', '/x/a', 'why'),
    'TUNNEL_REFUSED',
    '12D3 is refused at /x/a: why',
    'see: rialto p2p ls --verbose',
  ],
  [
    new errors.TunnelCutError('it was closed by hand'),
    'TUNNEL_CUT',
    'it was closed by hand',
    'connect again',
  ],
  [
    new errors.TunnelFilesError(128, 32),
    'TUNNEL_FILES',
    'this process may open 128 files, and has all of them open but the 32 that it keeps for itself',
    'let it open more, as with "ulimit -n 65536" before its start, or LimitNOFILE= of systemd',
  ],
  [
    new errors.TunnelTargetDownError('/unix/a', 'there is no such socket'),
    'TUNNEL_TARGET_DOWN',
    'cannot connect to /unix/a: there is no such socket',
    'start what listens there',
  ],
]

for (const [error, code, short, next] of ALL) {
  test(`${error.name} says: ${short}`, () => {
    assert.deepEqual(
      [error.code, error.shortMessage, error.message],
      [code, short, `${short}; ${next}`],
    )
    assert.equal(error.name, error.constructor.name)
    assert.ok(!Object.hasOwn(error, 'name'))
  })
}
