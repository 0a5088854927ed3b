/** Where a home is and what lies in it. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The files of a home. */
export interface HomeFiles {
  /** Rooms, messages, members: SQLite. */
  database: string
  /** Settings that hold for every start on this home. */
  config: string
  /** The owner's token: administers. */
  ownerToken: string
  /** The access token: lets people in where a token is wanted. */
  accessToken: string
  /** The Unix socket through which the command line reaches the node. */
  control: string
  /** Who runs on this home. */
  lock: string
  /** Where the RPC is open, as a multiaddr, for programs written for kubo. */
  api: string
  /** The secret key by which other nodes know this one. */
  identity: string
  /** The ports that were drawn for other nodes to connect to. */
  ports: string
  /** Where other nodes were last reached. */
  routes: string
}

/**
 * The home that is meant: `home` (a flag), else `RIALTO_HOME`, else `~/.rialto`; always absolute.
 */
export function resolveHome(
  home: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return resolve(home || env.RIALTO_HOME || join(homedir(), '.rialto'))
}

/** The paths of a home's files. */
export function homeFiles(home: string): HomeFiles {
  return {
    database: join(home, 'rialto.db'),
    config: join(home, 'config.json'),
    ownerToken: join(home, 'token'),
    accessToken: join(home, 'access-token'),
    control: join(home, 'control.sock'),
    lock: join(home, 'node.lock'),
    api: join(home, 'api'),
    identity: join(home, 'identity.key'),
    ports: join(home, 'ports.json'),
    routes: join(home, 'routetable.cache'),
  }
}
