/** What can go wrong with the node among other nodes. */
import { AppError } from '../errors.ts'

/** More names of messages were used over the API than are kept. */
export class MessageNamesFullError extends AppError {
  constructor(most: number) {
    super(
      'NODE_MESSAGE_NAMES',
      `messages of ${most} names came or went over the API since the start, which is as many as may be; use one of these, or restart the node`,
    )
  }
}

/** One tunnel of the setting cannot be. */
export class DeclaredTunnelError extends AppError {
  constructor(entry: string, why: string, options?: ErrorOptions) {
    super('NODE_TUNNEL', `${entry} of the setting tunnels: ${why}`, options)
  }
}

/** Other machines reach the node, and a listener of the setting does not say which of them may come. */
export class DeclaredAllowError extends AppError {
  constructor(protocol: string) {
    super(
      'NODE_TUNNEL_ALLOW',
      `other machines reach this node, and the listener ${JSON.stringify(protocol)} of the setting tunnels does not say who may come; add "allow" to it, with peer ids or "all"`,
    )
  }
}
