import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostAddressError } from './errors.ts'
import { gaterOf } from './gater.ts'
import { createIdentity, type Identity } from './identity.ts'
import { parsePeerId } from './peer-id.ts'

const [identity, a, b, stranger] = await Promise.all(Array.from({ length: 4 }, createIdentity))
const [A, B, STRANGER] = [a, b, stranger].map((one) => parsePeerId((one as Identity).peerId))

function gater(allow: string[] | undefined, relays: string[] = []) {
  const options = allow ? { identity: identity!, relay: { allow } } : { identity: identity! }
  return gaterOf(options, new Set(relays))
}

test('a relay gives a place to the peers on its list alone', () => {
  const { denyInboundRelayReservation: denies } = gater([A!.toString()])
  assert.deepEqual([denies?.(A!), denies?.(STRANGER!)], [false, true])
})

test('a relay passes on what goes between two peers on its list', () => {
  const { denyOutboundRelayedConnection: denies } = gater([A!.toString(), B!.toString()])
  assert.deepEqual(
    [denies?.(A!, B!), denies?.(A!, STRANGER!), denies?.(STRANGER!, A!)],
    [false, true, true],
  )
})

test('a peer that is no relay of this node brings nobody to it', () => {
  const { denyInboundRelayedConnection: denies } = gater(undefined, [A!.toString()])
  assert.deepEqual([denies?.(A!, B!), denies?.(STRANGER!, B!)], [false, true])
})

test('a list with something else than peer ids is refused', () => {
  assert.throws(() => gater(['me']), HostAddressError)
})
