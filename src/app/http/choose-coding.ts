/** Chooses the coding of a file by what the client takes. */
import { negotiate } from '@fastify/accept-negotiator'
import type { Coding, PageFile, PageFiles } from './page.ts'

/** Smallest first: where the client takes several equally well, the first is sent. */
const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity']

/** The file as the client wants it; uncoded where it takes none of those that are here, as HTTP allows. */
export function chooseCoding(files: PageFiles, accepted: string | undefined): PageFile {
  // Without the header any coding would do; a program that does not name one seldom undoes it.
  if (!accepted) return files.identity
  const there = CODINGS.filter((coding) => files[coding] !== undefined)
  return files[negotiate(accepted, there) ?? 'identity'] ?? files.identity
}
