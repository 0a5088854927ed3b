/** Who a home's node is to other nodes, read from its key file: for when the node does not run. */
import { existsSync } from 'node:fs'
import { homeFiles } from '../home/index.ts'

/** Undefined where the home has no key yet. @throws the host's errors of the key file (HOST_KEY_…) */
export async function readId(
  home: string,
): Promise<{ peerId: string; oldPeerId: string } | undefined> {
  const { identity } = homeFiles(home)
  if (!existsSync(identity)) return undefined
  const { openKeyFile } = await import('../../host/index.ts')
  const { peerId, oldPeerId } = await openKeyFile(identity)
  return { peerId, oldPeerId }
}
