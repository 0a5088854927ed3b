/** What a message may be called: allowed on the wire, in logs and in the names of metrics. */

const NAME = /^[a-z0-9_.-]{1,12}$/

export function isMessageName(name: string): boolean {
  return NAME.test(name)
}
