import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BadRequestError,
  ControlOnlyError,
  HostRefusedError,
  type HttpError,
  InternalError,
  MethodError,
  NoTunnelStreamError,
  NotFoundError,
  NotReadyError,
  OriginRefusedError,
  OwnerWantedError,
  TokenWantedError,
  TooManyAttemptsError,
} from './errors.ts'

const ALL: [HttpError, number, string, string][] = [
  [new BadRequestError('why'), 400, 'HTTP_BAD_REQUEST', 'the request is not valid: why'],
  [new BadRequestError('why', 413), 413, 'HTTP_BAD_REQUEST', 'the request is not valid: why'],
  [
    new NotFoundError('/api/v2'),
    404,
    'HTTP_NOT_FOUND',
    'the API has no path "/api/v2"; /api/v1/openapi.json lists those it has',
  ],
  [
    new MethodError('PUT', ['GET', 'HEAD']),
    405,
    'HTTP_METHOD',
    'this path does not take PUT; it takes GET, HEAD',
  ],
  [
    new TokenWantedError('owner'),
    401,
    'HTTP_TOKEN_WANTED',
    'this wants the token of the node\'s owner as "Authorization: Bearer TOKEN", or the control socket of its home',
  ],
  [
    new TokenWantedError('access'),
    401,
    'HTTP_TOKEN_WANTED',
    'this node wants a token; open the link that its owner gave you, or send "Authorization: Bearer TOKEN"',
  ],
  [
    new OwnerWantedError(),
    403,
    'HTTP_OWNER_WANTED',
    "only the node's owner may do this; send the owner's token",
  ],
  [
    new ControlOnlyError(),
    403,
    'HTTP_CONTROL_ONLY',
    "this is answered on the home's control socket only; use the command line on the node's machine",
  ],
  [
    new TooManyAttemptsError(5_500),
    429,
    'HTTP_TOO_MANY_ATTEMPTS',
    'too many wrong tokens came from this address; try again in 6 s',
  ],
  [
    new NoTunnelStreamError('7'),
    404,
    'HTTP_NO_TUNNEL_STREAM',
    'no connection through a tunnel has the id 7; see: rialto p2p stream ls',
  ],
  [
    new HostRefusedError('evil.example'),
    403,
    'HTTP_HOST_REFUSED',
    'this node does not answer for the host "evil.example"; start it with --allow-host NAME to let a name in',
  ],
  [
    new OriginRefusedError(),
    403,
    'HTTP_ORIGIN_REFUSED',
    'the Origin of the request is another host than its Host',
  ],
  [
    new NotReadyError('restoring'),
    503,
    'HTTP_NOT_READY',
    'the node is restoring; try again in a moment',
  ],
  [
    new NotReadyError('out of disk space'),
    503,
    'HTTP_NOT_READY',
    'the node is out of disk space; try again in a moment',
  ],
  [
    new InternalError({ cause: new Error('secret') }),
    500,
    'HTTP_INTERNAL',
    'the node failed to answer; its log says why',
  ],
]

for (const [error, status, code, message] of ALL) {
  test(`${error.name} (${status}) says: ${message}`, () => {
    assert.equal(error.status, status)
    assert.equal(error.code, code)
    assert.equal(error.message, message)
  })
}
