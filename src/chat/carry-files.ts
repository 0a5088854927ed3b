/** The way for the bytes of files: in by the path of an upload, out to those who may read the room. */

import { countedAddress } from './address-limits.ts'
import { checkBan } from './check-sanctions.ts'
import type { HubCore } from './core.ts'
import {
  FILE_PART_BYTES,
  FileGoneError,
  FileKeyError,
  type FileRecord,
  NoFileError,
  type ReadKey,
} from './files/index.ts'
import type { HubFiles } from './hub-files.ts'
import { directRoomMembers } from './room-name.ts'
import { accountable } from './sanctions.ts'

/** The way of a hub that takes files. */
export function carryFiles(core: HubCore): HubFiles {
  const { desk } = core
  return {
    progress: (id) => desk.progress(id),
    async append(id, offset, body) {
      core.checkOpen()
      try {
        return await desk.append(id, offset, body)
      } finally {
        core.onFull()
      }
    },
    discard(id) {
      desk.discard(id)
      core.onFull()
    },
    open(id, asker) {
      const file = core.options.history.files.find(id)
      // Nobody guesses an id, so that it gives nothing away to say that there is none.
      if (file?.seq === undefined) throw new NoFileError()
      const member = memberOf(core, asker.keys)
      checkReadable(core, file, { member, address: countedAddress(asker.address) })
      if (file.state === 'gone') throw new FileGoneError()
      const { name, type, bytes } = file
      return { id, name, type, bytes, read: (from, to) => read(core, id, { from, to }) }
    },
  }
}

/** The member whom one of the keys was given to. @throws FileKeyError */
function memberOf(core: HubCore, keys: readonly string[]): string {
  for (const key of keys) {
    const read = core.fileKeys.read(key)
    if (read !== undefined && holds(core, key, read)) return read.member
  }
  throw new FileKeyError()
}

/** A key outlives its time for as long as the connection that it was given on. */
function holds(core: HubCore, key: string, { member, expires }: ReadKey): boolean {
  if (Date.now() < expires) return true
  const clients = core.members.get(member)?.clients ?? new Set()
  return [...clients].some((client) => client.fileKey === key)
}

/** As for the history of its room. */
function checkReadable(
  core: HubCore,
  { room }: FileRecord,
  asker: { member: string; address: string },
): void {
  const pair = directRoomMembers(room)
  if (pair !== undefined && !pair.includes(asker.member)) throw new NoFileError()
  const role = core.members.find(asker.member)?.role ?? 'member'
  checkBan(core, accountable(asker.member, role, asker.address), room)
}

async function* read(
  core: HubCore,
  id: string,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < to; ) {
    const index = Math.floor(at / FILE_PART_BYTES)
    const start = index * FILE_PART_BYTES
    const part = core.options.history.files.part(id, index)
    if (part === undefined) throw new NoFileError()
    const end = Math.min(to, start + part.length)
    yield part.subarray(at - start, end - start)
    at = end
  }
}
