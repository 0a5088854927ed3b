/** `version`: what kubo's command line asks before everything else. */
import type { Command } from '../command.ts'
import { KUBO_VERSION, REPO_VERSION } from '../kubo-version.ts'

interface VersionInfo {
  Version: string
  /** Empty in what is released. */
  Commit: string
  Repo: string
  System: string
  Golang: string
}

/** Names of machines in Go, where they differ from Node's. */
const MACHINES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }

export const version: Command<VersionInfo> = {
  arguments: [],
  options: [
    { name: 'number', alias: 'n', kind: 'bool' },
    { name: 'commit', kind: 'bool' },
    { name: 'repo', kind: 'bool' },
    { name: 'all', kind: 'bool' },
  ],
  type: 'VersionInfo',
  run: () => ({
    Version: KUBO_VERSION,
    Commit: '',
    Repo: REPO_VERSION,
    System: `${MACHINES[process.arch] ?? process.arch}/${process.platform.replace('win32', 'windows')}`,
    Golang: `node${process.versions.node}`,
  }),
  text({ Version, Repo, System, Golang }, { options }) {
    if (options.bool('all')) {
      return `Kubo version: ${Version}\nRepo version: ${Repo}\nSystem version: ${System}\nGolang version: ${Golang}\n`
    }
    if (options.bool('repo')) return `${Repo}\n`
    return options.bool('number') ? `${Version}\n` : `ipfs version ${Version}\n`
  },
}
