/** The arguments and options that the commands about tunnels share, and what they become in a request. */
import { type ArgumentSpec, type OptionSpec, UsageError } from '../command/index.ts'

export const PROTOCOL_ARGUMENT = {
  name: 'protocol',
  summary: 'what the tunnel is called, such as /x/web',
} as const satisfies ArgumentSpec

/** What listeners and forwards are made with. */
export const TUNNEL_OPTIONS = [
  { name: 'allow-custom-protocol', summary: "take a name outside of '/x/'" },
  { name: 'foreground', short: 'f', summary: 'stay, and close it when this command ends' },
  {
    name: 'temporary',
    summary: 'let it go with the node instead of coming back at the next start',
  },
  { name: 'direct-only', summary: 'refuse the way over a relay' },
] as const satisfies readonly OptionSpec[]

export const ALLOW_OPTION = {
  name: 'allow',
  value: 'peer',
  repeated: true,
  summary: 'a peer that may come; may be repeated; "all" lets everybody in',
} as const satisfies OptionSpec

/** The options as the node takes them. */
export function tunnelBody(args: {
  readonly allowCustomProtocol: true | undefined
  readonly temporary: true | undefined
  readonly directOnly: true | undefined
}) {
  return {
    ...(args.allowCustomProtocol && { allowCustomProtocol: true }),
    ...(args.temporary && { temporary: true }),
    ...(args.directOnly && { relayed: false }),
  }
}

/** `--allow all`, or peers one by one or with commas between. @throws UsageError */
export function readAllow(given: readonly string[] | undefined): 'all' | string[] | undefined {
  if (given === undefined) return undefined
  const peers = given.flatMap((one) => one.split(',')).map((one) => one.trim())
  if (!peers.includes('all')) return peers
  const other = peers.find((one) => one !== 'all')
  if (other === undefined) return 'all'
  throw new UsageError(
    `"all" lets everybody in, and stands alone; leave out "all", or ${JSON.stringify(other)}`,
  )
}
