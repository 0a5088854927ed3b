/** Finds a Chromium on this machine; continuous integration on Debian installs one. */
import { access, constants } from 'node:fs/promises'
import { findProgram, placesOf } from '../debian-package.ts'

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
  const onPath = NAMES.flatMap((name) => placesOf(name, env))
  const places = [...onPath, ...(process.platform === 'darwin' ? APPLICATIONS : [])]
  return findProgram('chromium', { env, places })
}
