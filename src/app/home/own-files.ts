/** Tells the files that a home needs from all others, whatever the path that leads to them. */
import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { homeFiles } from './home-path.ts'

/** What stands beside the database: what SQLite makes, what is held back, and what a restore makes and keeps. */
const BESIDE_DATABASE = [
  '-wal',
  '-shm',
  '-journal',
  '-reserve',
  '.before-restore',
  '.before-restore-wal',
  '.restoring',
  '.restoring-wal',
]

/** Whether a path means a file that the home has, or one that it would take for its own. */
export function isOwnFile(home: string, path: string): boolean {
  try {
    return leadsToOwn(home, resolve(path))
  } catch {
    // Whoever may not look there cannot reach the node either, and nothing is written through a loop of links.
    return false
  }
}

function leadsToOwn(home: string, file: string): boolean {
  const files = ownFiles(home)
  const found = look(file)
  if (found !== undefined) return files.some((own) => isSame(found, look(own)))
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return leadsToOwn(home, resolve(dirname(file), readlinkSync(file)))
  }
  const isInHome = isSame(look(dirname(file)), look(home))
  return isInHome && files.some((own) => basename(own) === basename(file))
}

function ownFiles(home: string): string[] {
  const files = homeFiles(home)
  const beside = BESIDE_DATABASE.map((suffix) => files.database + suffix)
  return [...Object.values(files), ...beside]
}

function look(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

/** The same file, by whatever name. */
function isSame(one: Stats | undefined, other: Stats | undefined): boolean {
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino
}
