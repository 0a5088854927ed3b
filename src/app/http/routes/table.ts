/** Every route of the HTTP faces, in the order in which OpenAPI lists them. */
import type { Route } from '../route.ts'
import { auditRoute } from './audit.ts'
import { backupRoute } from './backup.ts'
import { broadcastRoute } from './broadcast.ts'
import { closeSessionRoute } from './close-session.ts'
import { connectRoute } from './connect.ts'
import { createRoomRoute } from './create-room.ts'
import { discardUploadRoute } from './discard-upload.ts'
import { disconnectRoute } from './disconnect.ts'
import { fileRoute } from './file.ts'
import { fileHeadRoute } from './file-head.ts'
import { healthRoute } from './health.ts'
import { idRoute } from './id.ts'
import { listenRoute } from './listen.ts'
import { membersRoute } from './members.ts'
import { messageStatsRoute } from './message-stats.ts'
import { messagesRoute } from './messages.ts'
import { metricsRoute } from './metrics.ts'
import { moderationRoute } from './moderation.ts'
import { openSessionRoute } from './open-session.ts'
import { openApiRoute } from './openapi.ts'
import { peersRoute } from './peers.ts'
import { pingRoute } from './ping.ts'
import { readyRoute } from './ready.ts'
import { requestRoute } from './request.ts'
import { restoreRoute } from './restore.ts'
import { roomsRoute } from './rooms.ts'
import { rotateTokenRoute } from './rotate-token.ts'
import { sayRoute } from './say.ts'
import { sendRoute } from './send.ts'
import { sessionRoute } from './session.ts'
import { settingsRoute } from './settings.ts'
import { statusRoute } from './status.ts'
import { tailRoute } from './tail.ts'
import { tokenRoute } from './token.ts'
import { tunnelAllowRoute } from './tunnel-allow.ts'
import { tunnelAttachRoute } from './tunnel-attach.ts'
import { tunnelCloseRoute } from './tunnel-close.ts'
import { tunnelCloseStreamsRoute } from './tunnel-close-streams.ts'
import { tunnelForwardRoute } from './tunnel-forward.ts'
import { tunnelListenRoute } from './tunnel-listen.ts'
import { tunnelStreamsRoute } from './tunnel-streams.ts'
import { tunnelsRoute } from './tunnels.ts'
import { uploadRoute } from './upload.ts'
import { uploadHeadRoute } from './upload-head.ts'
import { watchPeersRoute } from './watch-peers.ts'
import { whyRoute } from './why.ts'

export const ROUTES: readonly Route[] = [
  healthRoute,
  readyRoute,
  metricsRoute,
  openApiRoute,
  statusRoute,
  settingsRoute,
  idRoute,
  sessionRoute,
  openSessionRoute,
  closeSessionRoute,
  roomsRoute,
  createRoomRoute,
  messagesRoute,
  sayRoute,
  tailRoute,
  membersRoute,
  moderationRoute,
  auditRoute,
  uploadHeadRoute,
  uploadRoute,
  discardUploadRoute,
  fileRoute,
  fileHeadRoute,
  peersRoute,
  watchPeersRoute,
  connectRoute,
  disconnectRoute,
  pingRoute,
  whyRoute,
  listenRoute,
  sendRoute,
  requestRoute,
  broadcastRoute,
  messageStatsRoute,
  tunnelsRoute,
  tunnelListenRoute,
  tunnelForwardRoute,
  tunnelAttachRoute,
  tunnelAllowRoute,
  tunnelCloseRoute,
  tunnelStreamsRoute,
  tunnelCloseStreamsRoute,
  tokenRoute,
  rotateTokenRoute,
  backupRoute,
  restoreRoute,
]
