/** Programs that tests need beyond npm: found on this machine, or installed in continuous integration on Debian. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Where a service's program lies when it is not for everybody's PATH. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin']

export interface FindOptions {
  /** @default process.env */
  env?: NodeJS.ProcessEnv
  /** Paths at which it may lie. @default those of its name */
  places?: readonly string[]
}

/** The first of these paths that can be run. */
export async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return path
  }
  return undefined
}

/** Where a program of this name may lie. */
export function placesOf(name: string, env: NodeJS.ProcessEnv = process.env): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...new Set([...folders, ...SYSTEM_FOLDERS])].map((folder) => join(folder, name))
}

/** Only where nobody minds: as root, on Debian, in continuous integration. */
function mayInstall(env: NodeJS.ProcessEnv): boolean {
  return env.CI === 'true' && process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

async function installPackage(name: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', name], { env })
}

/** The program of a Debian package, installed where that is allowed; undefined where there is none. */
export async function findProgram(
  name: string,
  { env = process.env, places = placesOf(name, env) }: FindOptions = {},
): Promise<string | undefined> {
  const found = await firstProgram(places)
  if (found !== undefined || !mayInstall(env)) return found
  await installPackage(name)
  return await firstProgram(places)
}
