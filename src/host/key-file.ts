/** The file that a node's identity is kept in: one line, the base64 of libp2p's protobuf of the private key. */
import { randomBytes } from 'node:crypto'
import { constants, type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  HostKeyExposedError,
  HostKeyMalformedError,
  HostKeyUnreadableError,
  HostKeyUnwritableError,
} from './errors.ts'
import { createIdentity, type Identity, readIdentity, writeIdentity } from './identity.ts'

/** Bytes of the largest key file: an Ed25519 key of the old form takes 136. */
const KEY_FILE_BYTES = 4_096

/** Random bytes of the name that the file has until it is whole. */
const NAME_LENGTH = 6

/** The rights of everybody but the owner. */
const OTHERS = 0o077

/** What a file system answers that knows no links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * The identity that a file holds; where there is no file, a new one is made. Two that start at once get the same.
 * @throws HostKeyExposedError, HostKeyMalformedError, HostKeyUnreadableError, HostKeyUnwritableError
 */
export async function openKeyFile(file: string): Promise<Identity> {
  const kept = await read(file)
  if (kept) return kept
  const identity = await createIdentity()
  const isOurs = await place(file, `${writeIdentity(identity)}\n`)
  if (isOurs) return identity
  const theirs = await read(file)
  if (!theirs) throw new HostKeyUnreadableError(file, 'it vanished while it was read')
  return theirs
}

/** Undefined when there is no file. */
async function read(file: string): Promise<Identity | undefined> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    return await readFrom(handle, file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (typeof code !== 'string' || code.startsWith('HOST_')) throw error
    throw new HostKeyUnreadableError(file, message, { cause: error })
  } finally {
    await handle?.close()
  }
}

async function readFrom(handle: FileHandle, file: string): Promise<Identity> {
  const status = await handle.stat()
  if (!status.isFile()) throw new HostKeyMalformedError(file, 'it is not a file')
  if ((status.mode & OTHERS) !== 0) throw new HostKeyExposedError(file, status.mode & 0o777)
  if (status.size === 0) throw new HostKeyMalformedError(file, 'it is empty')
  if (status.size > KEY_FILE_BYTES) throw new HostKeyMalformedError(file, 'it is too long')
  const identity = readIdentity((await handle.readFile('utf8')).trim())
  if (!identity) throw new HostKeyMalformedError(file, 'what is in it is no such key')
  return identity
}

/** Puts a whole file where none is; false where one is by now. */
async function place(file: string, text: string): Promise<boolean> {
  const name = `.rialto-${randomBytes(NAME_LENGTH).toString('hex')}.partial`
  const partial = join(dirname(file), name)
  try {
    await write(partial, text)
    return await putWhereNothingIs(partial, file)
  } catch (error) {
    throw new HostKeyUnwritableError(file, (error as Error).message, { cause: error })
  } finally {
    await rm(partial, { force: true })
  }
}

async function write(partial: string, text: string): Promise<void> {
  const handle = await open(partial, 'wx', 0o600)
  try {
    // Whatever the umask says.
    await handle.chmod(0o600)
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function putWhereNothingIs(partial: string, file: string): Promise<boolean> {
  try {
    await link(partial, file)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!NO_LINKS.has(code)) throw error
    await rename(partial, file)
  }
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
  return true
}
