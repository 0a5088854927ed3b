/** The commands of the RPC by their paths. */
import type { Command } from '../command.ts'
import { config } from './config.ts'
import { configShow } from './config-show.ts'
import { id } from './id.ts'
import { namespace } from './namespace.ts'
import { p2pClose } from './p2p-close.ts'
import { p2pForward } from './p2p-forward.ts'
import { p2pListen } from './p2p-listen.ts'
import { p2pLs } from './p2p-ls.ts'
import { p2pStreamClose } from './p2p-stream-close.ts'
import { p2pStreamLs } from './p2p-stream-ls.ts'
import { ping } from './ping.ts'
import { shutdown } from './shutdown.ts'
import { swarmAddrs } from './swarm-addrs.ts'
import { swarmAddrsListen } from './swarm-addrs-listen.ts'
import { swarmAddrsLocal } from './swarm-addrs-local.ts'
import { swarmConnect } from './swarm-connect.ts'
import { swarmDisconnect } from './swarm-disconnect.ts'
import { swarmPeers } from './swarm-peers.ts'
import { version } from './version.ts'

export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['config', config],
  ['config/show', configShow],
  ['id', id],
  ['p2p', namespace],
  ['p2p/close', p2pClose],
  ['p2p/forward', p2pForward],
  ['p2p/listen', p2pListen],
  ['p2p/ls', p2pLs],
  ['p2p/stream', namespace],
  ['p2p/stream/close', p2pStreamClose],
  ['p2p/stream/ls', p2pStreamLs],
  ['ping', ping],
  ['shutdown', shutdown],
  ['swarm', namespace],
  ['swarm/addrs', swarmAddrs],
  ['swarm/addrs/listen', swarmAddrsListen],
  ['swarm/addrs/local', swarmAddrsLocal],
  ['swarm/connect', swarmConnect],
  ['swarm/disconnect', swarmDisconnect],
  ['swarm/peers', swarmPeers],
  ['version', version],
])

/** Those that are only there for the ones below them: they take no argument. */
export const NAMESPACES: ReadonlySet<string> = new Set(['p2p', 'p2p/stream', 'swarm'])

/** Commands of kubo that are not answered, and must not be taken for an argument of the ones above them. */
export const NOT_ANSWERED: ReadonlySet<string> = new Set([
  'config/edit',
  'config/profile',
  'config/replace',
  'swarm/addrs/autonat',
  'version/check',
  'version/deps',
])
