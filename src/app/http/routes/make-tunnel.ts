/** Makes a listener or a forward of what a request says. */
import type { z } from 'zod'
import type { Forward, Listener } from '../../../tunnel/index.ts'
import { isReachedByOthers, type LivePeers } from '../../peers/index.ts'
import { AllowWantedError } from '../errors.ts'
import type { forwardBody, listenBody } from './tunnel-parts.ts'

/** @throws AllowWantedError where others reach the node and nobody has said which of them may come */
export async function makeListener(
  { host, tunnels }: LivePeers,
  { protocol, target, allow, limits, ...options }: z.infer<typeof listenBody>,
): Promise<Listener> {
  if (allow === undefined && isReachedByOthers(host.addresses())) throw new AllowWantedError()
  const bounds = Object.fromEntries(
    Object.entries(limits).filter(([, bound]) => bound !== undefined),
  )
  return tunnels.listen(protocol, target, { ...options, limits: bounds, allow: allow ?? 'all' })
}

export async function makeForward(
  { tunnels }: LivePeers,
  { protocol, address, target, ...options }: z.infer<typeof forwardBody>,
): Promise<Forward> {
  return tunnels.forward(protocol, address, target, options)
}
