/** Keeps what root makes in somebody's folder usable for whose folder it is. */
import { closeSync, constants, fchownSync, openSync, statSync } from 'node:fs'

/**
 * Gives a file that this process made to the owner of another file or folder. Only root can, and only
 * root has to. A link that somebody put in the file's place meanwhile is not followed.
 */
export function ownLike(file: string, model: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(model)
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    fchownSync(descriptor, uid, gid)
  } finally {
    closeSync(descriptor)
  }
}
