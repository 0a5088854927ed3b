/** Finds the Solidity compiler of a project. */
import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { CompilerUnusableError, NoCompilerError } from './errors.ts'

export interface Compiler {
  /** A program that is started, or JavaScript that runs in a thread. */
  readonly kind: 'native' | 'soljson'
  readonly path: string
}

/** Bytes from the start of a file that tell what it is: soljson.js names its module in the first line. */
const START_BYTES = 64 * 1024

/** ELF, Mach-O in its four forms, and scripts. */
const PROGRAMS = ['7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '2321']

/**
 * The named one, else the package `solc` that the folder's project has, else the one beside Rialto.
 *
 * @throws {CompilerUnusableError} `CONTRACT_COMPILER` if the named file is no compiler.
 * @throws {NoCompilerError} `CONTRACT_NO_COMPILER` if there is none.
 */
export async function findCompiler(folder: string, named?: string): Promise<Compiler> {
  if (named !== undefined) return recognise(resolve(named))
  for (const from of [join(folder, 'index.js'), import.meta.url]) {
    const path = packageOf(from)
    if (path !== undefined) return { kind: 'soljson', path }
  }
  throw new NoCompilerError(folder)
}

function packageOf(from: string): string | undefined {
  try {
    return createRequire(from).resolve('solc/soljson.js')
  } catch {
    return undefined
  }
}

async function recognise(path: string): Promise<Compiler> {
  const start = await readStart(path)
  const hex = start.toString('hex', 0, 4)
  if (PROGRAMS.some((magic) => hex.startsWith(magic))) return { kind: 'native', path }
  if (/\bModule\b/.test(start.toString('latin1'))) return { kind: 'soljson', path }
  throw new CompilerUnusableError(path, 'is neither a soljson.js nor a program')
}

async function readStart(path: string): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read: ${message}`
    throw new CompilerUnusableError(path, why, { cause: error })
  }
}
