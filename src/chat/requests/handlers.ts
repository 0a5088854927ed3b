/** The static table of what is done about each request but hello, which comes before all others. */
import type { RequestType } from '../protocol/index.ts'
import { audit } from './audit.ts'
import { changes } from './changes.ts'
import type { Handler } from './context.ts'
import { create } from './create.ts'
import { deleteMessage } from './delete.ts'
import { direct } from './direct.ts'
import { edit } from './edit.ts'
import { history } from './history.ts'
import { join } from './join.ts'
import { leave } from './leave.ts'
import { members } from './members.ts'
import { moderate } from './moderate.ts'
import { nick } from './nick.ts'
import { ping } from './ping.ts'
import { react } from './react.ts'
import { rooms } from './rooms.ts'
import { sanctions } from './sanctions.ts'
import { say } from './say.ts'
import { search } from './search.ts'
import { topic } from './topic.ts'
import { typing } from './typing.ts'
import { upload } from './upload.ts'

export const HANDLERS: { [Type in Exclude<RequestType, 'hello'>]: Handler<Type> } = {
  audit,
  changes,
  create,
  delete: deleteMessage,
  direct,
  edit,
  history,
  join,
  leave,
  members,
  moderate,
  nick,
  ping,
  react,
  rooms,
  sanctions,
  say,
  search,
  topic,
  typing,
  upload,
}
