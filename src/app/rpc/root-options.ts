/** The options that every command takes. */
import type { OptionSpec } from './command.ts'

/** Most mean something to kubo's command line alone; they are read, so that a wrong value is refused as there. */
export const ROOT_OPTIONS: readonly OptionSpec[] = [
  { name: 'repo-dir', kind: 'string' },
  { name: 'config-file', kind: 'string' },
  { name: 'config', alias: 'c', kind: 'string' },
  { name: 'debug', alias: 'D', kind: 'bool' },
  { name: 'help', kind: 'bool' },
  { name: 'h', kind: 'bool' },
  { name: 'local', alias: 'L', kind: 'bool' },
  { name: 'offline', kind: 'bool' },
  { name: 'api', kind: 'string' },
  { name: 'api-auth', kind: 'string' },
  { name: 'cid-base', kind: 'string' },
  { name: 'upgrade-cidv0-in-output', kind: 'bool' },
  { name: 'encoding', alias: 'enc', kind: 'string' },
  { name: 'stream-channels', kind: 'bool' },
  { name: 'timeout', kind: 'string' },
]
