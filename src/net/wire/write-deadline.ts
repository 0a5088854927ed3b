/** How long one write may take, as the original reckons: a second, and one more for each 5 KiB. */

const KIB = 1024
const KIB_PER_SECOND = 5

/** Seconds for so many bytes, headers included. */
export function writeDeadline(bytes: number): number {
  return Math.floor(Math.floor(bytes / KIB) / KIB_PER_SECOND) + 1
}
