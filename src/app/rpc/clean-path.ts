/** The path that a request should have had: Go's server sends whoever asks for another one there. */
import { posix } from 'node:path'

/** Without double slashes and dots; a slash at the end stays. */
export function cleanPath(path: string): string {
  return posix.normalize(path)
}
