/** Finds a Chromium on this machine; continuous integration on Debian installs one. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What a person can do where no browser is found. */
export const CHROMIUM_HELP =
  'no Chromium found: run "apt-get install chromium" (Debian), "brew install --cask chromium" (macOS), or set CHROMIUM to the path of one'

/** The path of the browser, or undefined; `CHROMIUM` comes first, and is an error when nothing is there. */
export async function findChromium(
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (env.CHROMIUM) {
    await access(env.CHROMIUM, constants.X_OK)
    return env.CHROMIUM
  }
  const found = await firstOf(candidates(env))
  if (found !== undefined || !mayInstall(env)) return found
  await install()
  return firstOf(candidates(env))
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...(process.platform === 'darwin' ? APPLICATIONS : [])]
}

async function firstOf(paths: string[]): Promise<string | undefined> {
  for (const path of paths) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return path
  }
  return undefined
}

/** Only where nobody minds: as root, on Debian, in continuous integration. */
function mayInstall(env: NodeJS.ProcessEnv): boolean {
  return env.CI === 'true' && process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

async function install(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
}
