/** What can go wrong with a home and on the way to the node that runs on it. */
import { AppError } from '../errors.ts'

/** The home cannot be made, read or written. */
export class HomeUnusableError extends AppError {
  readonly home: string
  constructor(home: string, why: string, options?: ErrorOptions) {
    super(
      'HOME_UNUSABLE',
      `the home ${home} cannot be used: ${why}; choose a folder that you may write with --home or RIALTO_HOME`,
      options,
    )
    this.home = home
  }
}

/** Another node runs on this home. */
export class HomeHeldError extends AppError {
  readonly home: string
  /** Its process id, where it is known. */
  readonly pid: number | undefined
  /** Where it is open. */
  readonly http: readonly string[]
  constructor(home: string, holder: { pid?: number | undefined; http?: readonly string[] }) {
    const pid = holder.pid === undefined ? '' : ` (pid ${holder.pid})`
    const http = holder.http ?? []
    const where = http.length === 0 ? '' : `, open at ${http.join(' and ')}`
    super(
      'HOME_HELD',
      `another node${pid} runs on the home ${home}${where}; stop it, or start this one on another home with --home`,
    )
    this.home = home
    this.pid = holder.pid
    this.http = http
  }
}

/** Others on this machine can read a token. */
export class TokenExposedError extends AppError {
  readonly file: string
  constructor(file: string, mode: number) {
    super(
      'HOME_TOKEN_EXPOSED',
      `others can read the token in ${file} (mode ${mode.toString(8).padStart(4, '0')}); delete the file, and the next start makes a new token`,
    )
    this.file = file
  }
}

/** A token's file holds no token. */
export class TokenMalformedError extends AppError {
  readonly file: string
  constructor(file: string) {
    super(
      'HOME_TOKEN_MALFORMED',
      `${file} holds no token (43 to 128 letters, digits, "-" or "_"); delete the file, and the next start makes a new token`,
    )
    this.file = file
  }
}

/** No node answers on the home's control socket. */
export class NodeNotRunningError extends AppError {
  readonly home: string
  constructor(home: string, options?: ErrorOptions) {
    super(
      'NODE_NOT_RUNNING',
      `no node runs on ${home}; start one with: rialto start --home ${shellWord(home)}`,
      options,
    )
    this.home = home
  }
}

/** The node went away in the middle of an answer, or gave none in time. */
export class ControlLostError extends AppError {
  constructor(home: string, options?: ErrorOptions) {
    super(
      'NODE_CONNECTION_LOST',
      `the node on ${home} went away before its answer was whole; see its log, and try again`,
      options,
    )
  }
}

/** The node answered with an error of its own: `code` and `message` are the node's. */
export class ControlAnswerError extends AppError {
  /** The HTTP status of the answer. */
  readonly status: number
  /** Milliseconds after which trying again may help. */
  readonly retryAfter: number | undefined
  constructor(status: number, answer: { code: string; message: string; retryAfter?: number }) {
    super(answer.code, answer.message)
    this.status = status
    this.retryAfter = answer.retryAfter
  }
}

/** A path as it can be pasted into a shell. */
function shellWord(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
