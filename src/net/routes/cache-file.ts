/** The file of the route table, as the original writes and reads it: a comment with the time, then an address a line. */
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { splitPeer } from './net-address.ts'

/** Bytes that are read of it: some 10,000 addresses. */
const FILE_BYTES = 1024 * 1024

/** One line. */
export interface CachedAddress {
  peer: string
  address: string
  /** Milliseconds of the clock when it last worked; 0 never. In a comment before its line, which the original skips. */
  verifiedAt: number
}

const VERIFIED = /^# worked (\S+)$/

/** The lines that hold an address with its peer; what is neither that, a comment nor empty is counted. */
export function parseCache(text: string): { addresses: CachedAddress[]; bad: number } {
  const addresses: CachedAddress[] = []
  let bad = 0
  let verifiedAt = 0
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('#')) verifiedAt = Date.parse(VERIFIED.exec(line)?.[1] ?? '') || 0
    if (line === '' || line.startsWith('#')) continue
    const { address, peer } = splitPeer(line)
    if (peer === undefined || !address.startsWith('/')) bad += 1
    else addresses.push({ peer, address, verifiedAt })
    verifiedAt = 0
  }
  return { addresses, bad }
}

/** Reads the file; one that is not there is empty. */
export function readCache(file: string): { addresses: CachedAddress[]; bad: number } {
  try {
    return parseCache(readFileSync(file).subarray(0, FILE_BYTES).toString('utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { addresses: [], bad: 0 }
    throw error
  }
}

/** Writes the file beside its place and puts it there in one step. */
export function writeCache(file: string, addresses: readonly CachedAddress[], now: Date): void {
  const lines = addresses.flatMap(({ peer, address, verifiedAt }) => [
    ...(verifiedAt > 0 ? [`# worked ${new Date(verifiedAt).toISOString()}`] : []),
    `${address}/ipfs/${peer}`,
  ])
  const partial = `${file}.${process.pid}.partial`
  try {
    const descriptor = openSync(partial, 'w', 0o600)
    try {
      writeSync(descriptor, `# ${now.toISOString()}\n${lines.map((line) => `${line}\n`).join('')}`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(partial, file)
  } finally {
    rmSync(partial, { force: true })
  }
}
