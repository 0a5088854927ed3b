/** Every command of the command line, in the order in which help lists them. */
import { chainDev } from './chain/dev.ts'
import type { Command } from './command/index.ts'
import { contractBuild } from './contract/build.ts'
import { contractCall } from './contract/call.ts'
import { contractDecode } from './contract/decode.ts'
import { contractDeploy } from './contract/deploy.ts'
import { contractEncode } from './contract/encode.ts'
import { contractEvents } from './contract/events.ts'
import { contractGen } from './contract/gen.ts'
import { contractInspect } from './contract/inspect.ts'
import { contractSend } from './contract/send.ts'
import { msgBroadcast } from './msg/broadcast.ts'
import { msgListen } from './msg/listen.ts'
import { msgRequest } from './msg/request.ts'
import { msgSend } from './msg/send.ts'
import { msgStats } from './msg/stats.ts'
import { audit } from './node/audit.ts'
import { backup } from './node/backup.ts'
import { config } from './node/config.ts'
import { restore } from './node/restore.ts'
import { start } from './node/start.ts'
import { status } from './node/status.ts'
import { tokenRotate } from './node/token-rotate.ts'
import { tokenShow } from './node/token-show.ts'
import { p2pAllow } from './p2p/allow.ts'
import { p2pClose } from './p2p/close.ts'
import { p2pForward } from './p2p/forward.ts'
import { p2pListen } from './p2p/listen.ts'
import { p2pLs } from './p2p/ls.ts'
import { p2pStreamClose } from './p2p/stream-close.ts'
import { p2pStreamLs } from './p2p/stream-ls.ts'
import { p2pTop } from './p2p/top.ts'
import { connect } from './peer/connect.ts'
import { disconnect } from './peer/disconnect.ts'
import { id } from './peer/id.ts'
import { peers } from './peer/peers.ts'
import { ping } from './peer/ping.ts'
import { why } from './peer/why.ts'
import { roomBan } from './room/ban.ts'
import { roomCreate } from './room/create.ts'
import { roomHistory } from './room/history.ts'
import { roomKick } from './room/kick.ts'
import { roomLs } from './room/ls.ts'
import { roomMembers } from './room/members.ts'
import { roomMute } from './room/mute.ts'
import { roomRole } from './room/role.ts'
import { roomSay } from './room/say.ts'
import { roomSlow } from './room/slow.ts'
import { roomTail } from './room/tail.ts'
import { roomUnban } from './room/unban.ts'
import { roomUnmute } from './room/unmute.ts'
import { completion } from './shell/completion.ts'
import { help } from './shell/help.ts'

export const COMMANDS: readonly Command[] = [
  start,
  status,
  config,
  roomLs,
  roomCreate,
  roomTail,
  roomSay,
  roomHistory,
  roomMembers,
  roomMute,
  roomUnmute,
  roomKick,
  roomBan,
  roomUnban,
  roomSlow,
  roomRole,
  id,
  peers,
  connect,
  disconnect,
  ping,
  why,
  msgListen,
  msgSend,
  msgRequest,
  msgBroadcast,
  msgStats,
  p2pListen,
  p2pForward,
  p2pLs,
  p2pAllow,
  p2pClose,
  p2pStreamLs,
  p2pStreamClose,
  p2pTop,
  contractBuild,
  contractGen,
  contractInspect,
  contractDeploy,
  contractCall,
  contractSend,
  contractEvents,
  contractEncode,
  contractDecode,
  chainDev,
  audit,
  tokenShow,
  tokenRotate,
  backup,
  restore,
  completion,
  help,
]

/** What the first words that several commands share stand for. */
export const GROUPS: Readonly<Record<string, string>> = {
  room: 'Talk in rooms, follow them and keep order',
  msg: 'Exchange messages with the programs on other nodes',
  p2p: 'Lead ports of this machine to other nodes, and theirs to this one',
  'p2p stream': 'Show and reset the connections that run through tunnels',
  contract: 'Compile, deploy, call and watch smart contracts, and make typed modules of them',
  chain: 'Run a chain of your own',
  token: 'Show and renew what lets people in',
}
