/** Turns whatever a route throws into an error with a status. */
import { ChatError } from '../../chat/index.ts'
import { StoreError } from '../../store/index.ts'
import { MessageNamesFullError } from '../peers/index.ts'
import { BadRequestError, HttpError, InternalError } from './errors.ts'

/** What begins the codes of the host's, the messages' and the tunnels' errors, which are loaded late. */
const PEER_ERROR = /^(?:HOST|NET|TUNNEL)_/

/** The statuses of errors; any other of the chat's is 400, of the store's 500, of the host's, the messages' and the tunnels' 502. */
const STATUSES: Readonly<Record<string, number>> = {
  CHAT_NO_ROOM: 404,
  CHAT_NO_MEMBER: 404,
  CHAT_ROOM_EXISTS: 409,
  CHAT_NICK_TAKEN: 409,
  CHAT_TEXT_LONG: 413,
  CHAT_RATE: 429,
  CHAT_SLOW_MODE: 429,
  CHAT_FORBIDDEN: 403,
  CHAT_CLOSING: 503,
  CHAT_BANNED: 403,
  CHAT_NO_FILE: 404,
  CHAT_FILE_GONE: 410,
  CHAT_FILE_KEY: 403,
  CHAT_FILE_OFFSET: 409,
  CHAT_FILE_OVERRUN: 413,
  CHAT_FILE_BUSY: 503,
  CHAT_FILES_FULL: 507,
  CHAT_HISTORY: 500,
  CHAT_HISTORY_FULL: 507,
  STORE_BACKUP_EXISTS: 409,
  STORE_BACKUP_MISSING: 404,
  STORE_CORRUPT: 422,
  STORE_FOREIGN: 422,
  STORE_NEWER: 422,
  STORE_UNWRITABLE: 422,
  STORE_FULL: 507,
  HOST_ADDRESS: 400,
  HOST_SELF: 400,
  HOST_NO_ADDRESS: 404,
  HOST_STOPPED: 503,
  NET_MESSAGE_NAME: 400,
  NET_PEER: 400,
  NET_REPLY_TIME: 400,
  NET_SELF: 400,
  NET_BODY_LONG: 413,
  NET_STATE: 503,
  NODE_MESSAGE_NAMES: 409,
  TUNNEL_ADDRESS: 400,
  TUNNEL_TARGET: 400,
  TUNNEL_DATAGRAM: 400,
  TUNNEL_PEER: 400,
  TUNNEL_PEER_ID: 400,
  TUNNEL_NAMESPACE: 400,
  TUNNEL_PROTOCOL: 400,
  TUNNEL_OWN_PORT: 403,
  TUNNEL_NONE: 404,
  TUNNEL_TAKEN: 409,
  TUNNEL_LISTEN: 409,
  TUNNEL_FULL: 409,
  TUNNEL_STOPPED: 503,
}

export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof ChatError) return withStatus(error, 400)
  if (error instanceof StoreError) return withStatus(error, 500)
  if (isPeerError(error) || error instanceof MessageNamesFullError) return withStatus(error, 502)
  const { statusCode, message } = (error ?? {}) as { statusCode?: number; message?: string }
  // Fastify's own: no JSON, too large, of another media type.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new BadRequestError(message ?? '', statusCode)
  }
  return new InternalError({ cause: error })
}

function isPeerError(error: unknown): error is Error & { code: string } {
  if (!(error instanceof Error) || !('code' in error)) return false
  return typeof error.code === 'string' && PEER_ERROR.test(error.code)
}

function withStatus(
  error: Error & { code: string; retryAfter?: number | undefined },
  otherwise: number,
): HttpError {
  return new HttpError(error.code, error.message, {
    status: STATUSES[error.code] ?? otherwise,
    cause: error,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  })
}
