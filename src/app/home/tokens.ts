/** The two tokens of a home: one that owns the node, one that lets people in. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { ownLike } from '../../store/index.ts'
import { TokenExposedError, TokenMalformedError } from './errors.ts'
import { homeFiles } from './home-path.ts'

/** Random bytes of a token: beyond guessing, and 43 characters that fit a URL, a cookie and a subprotocol's name. */
const TOKEN_LENGTH = 32

/** What a token may look like, so that one written by hand works too. */
const TOKEN = /^[\w-]{43,128}$/

/** Permission bits that let others than the owner in. */
const OTHERS = 0o077

export const TOKEN_KINDS = ['access', 'owner'] as const
/** `access` lets into the rooms where a token is wanted; `owner` administers too. */
export type TokenKind = (typeof TOKEN_KINDS)[number]

export interface Tokens {
  get(kind: TokenKind): string
  /** Makes a new token; the old one holds no longer. */
  rotate(kind: TokenKind): string
}

/**
 * Reads the tokens of a home and makes those that are missing.
 * @throws TokenExposedError (HOME_TOKEN_EXPOSED), TokenMalformedError (HOME_TOKEN_MALFORMED)
 */
export function openTokens(home: string): Tokens {
  const { accessToken, ownerToken } = homeFiles(home)
  const files = { access: accessToken, owner: ownerToken }
  const tokens = { access: load(files.access), owner: load(files.owner) }
  return {
    get: (kind) => tokens[kind],
    rotate(kind) {
      tokens[kind] = make(files[kind])
      return tokens[kind]
    },
  }
}

function load(file: string): string {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode
  if (mode === undefined) return make(file)
  if ((mode & OTHERS) !== 0) throw new TokenExposedError(file, mode & 0o777)
  const token = readFileSync(file, 'utf8').trim()
  if (!TOKEN.test(token)) throw new TokenMalformedError(file)
  return token
}

/** Written beside and renamed, so that a crash leaves the old token or the new one. */
function make(file: string): string {
  const token = randomBytes(TOKEN_LENGTH).toString('base64url')
  const beside = `${file}.${randomBytes(6).toString('hex')}`
  const descriptor = openSync(beside, 'wx', 0o600)
  try {
    writeSync(descriptor, `${token}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  ownLike(beside, dirname(file))
  renameSync(beside, file)
  return token
}
