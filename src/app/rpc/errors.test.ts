import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AppError } from '../errors.ts'
import {
  RpcArgumentError,
  RpcCanceledError,
  RpcConfigError,
  RpcConfigFullError,
  RpcEncodingError,
  RpcForbiddenError,
  RpcInternalError,
  RpcMethodError,
  RpcNotFoundError,
  RpcOfflineError,
  RpcPeerError,
  RpcRefusalError,
  RpcSecretError,
  RpcTimeoutError,
  RpcTokenError,
  RpcTunnelsOffError,
  RpcUsageError,
  RpcVersionError,
} from './errors.ts'

const ALL: [AppError, string, string, number?][] = [
  [new RpcNotFoundError(), 'RPC_NOT_FOUND', '404 page not found', 404],
  [new RpcMethodError(), 'RPC_METHOD', '405 - Method Not Allowed', 405],
  [new RpcForbiddenError(), 'RPC_FORBIDDEN', '403 - Forbidden', 403],
  [
    new RpcTokenError(),
    'RPC_TOKEN',
    'Kubo RPC Access Denied: Please provide a valid authorization token as defined in the API.Authorizations configuration.',
    403,
  ],
  [
    new RpcVersionError('/kubo/0.44.0-dev/', 'x/kubo/0.1.0/'),
    'RPC_VERSION',
    'api version mismatch (/kubo/0.44.0-dev/ != x/kubo/0.1.0/)',
    400,
  ],
  [new RpcArgumentError('why'), 'RPC_ARGUMENT', 'why', 400],
  [new RpcTunnelsOffError(), 'RPC_TUNNELS_OFF', 'libp2p stream mounting not enabled'],
  [
    new RpcOfflineError(),
    'RPC_OFFLINE',
    "this command must be run in online mode. Try running 'ipfs daemon' first",
  ],
  [new RpcUsageError('why'), 'RPC_USAGE', 'why'],
  [new RpcPeerError('why'), 'RPC_PEER', 'why'],
  [new RpcConfigError('why'), 'RPC_CONFIG', 'why'],
  [new RpcSecretError(), 'RPC_SECRET', 'cannot show or change private key through API'],
  [
    new RpcConfigFullError('the value is large'),
    'RPC_CONFIG_FULL',
    'the value is large; set less, or set what is not needed to null',
  ],
  [new RpcTimeoutError(), 'RPC_TIMEOUT', 'context deadline exceeded'],
  [new RpcCanceledError(), 'RPC_CANCELED', 'context canceled'],
  [new RpcEncodingError('why'), 'RPC_ENCODING', 'why'],
  [new RpcInternalError(), 'RPC_INTERNAL', 'an error occurred'],
]

test('every error has its code, and says what kubo says', () => {
  for (const [error, code, message, status] of ALL) {
    assert.deepEqual([error.code, error.message], [code, message])
    assert.equal(error instanceof RpcRefusalError ? error.status : undefined, status)
    assert.equal(error.name, error.constructor.name)
  }
})
