/** Every route of the HTTP faces, in the order in which OpenAPI lists them. */
import type { Route } from '../route.ts'
import { auditRoute } from './audit.ts'
import { backupRoute } from './backup.ts'
import { closeSessionRoute } from './close-session.ts'
import { createRoomRoute } from './create-room.ts'
import { healthRoute } from './health.ts'
import { idRoute } from './id.ts'
import { membersRoute } from './members.ts'
import { messagesRoute } from './messages.ts'
import { metricsRoute } from './metrics.ts'
import { moderationRoute } from './moderation.ts'
import { openSessionRoute } from './open-session.ts'
import { openApiRoute } from './openapi.ts'
import { readyRoute } from './ready.ts'
import { restoreRoute } from './restore.ts'
import { roomsRoute } from './rooms.ts'
import { rotateTokenRoute } from './rotate-token.ts'
import { sayRoute } from './say.ts'
import { sessionRoute } from './session.ts'
import { settingsRoute } from './settings.ts'
import { statusRoute } from './status.ts'
import { tailRoute } from './tail.ts'
import { tokenRoute } from './token.ts'

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
  tokenRoute,
  rotateTokenRoute,
  backupRoute,
  restoreRoute,
]
