/** Says in a few words how a node is connected. */

/** `direct, outbound`, or `relayed, inbound`. */
export function wayOf({ path, direction }: { path: string; direction: string }): string {
  return `${path}, ${direction}`
}
