/** Makes the log: one JSON object a line, on stderr. */
import { type Logger, pino } from 'pino'
import type { Settings } from './settings/index.ts'

/** Logs synchronously: what led to a crash is on disk, and nothing is lost at the exit. */
export function createLog(level: Settings['logLevel']): Logger {
  return pino(
    { level: level === 'auto' ? autoLevel() : level },
    pino.destination({ fd: 2, sync: true }),
  )
}

/** Somebody at a terminal has the command's own words; a log file wants the whole story. */
function autoLevel() {
  return process.stderr.isTTY ? 'warn' : 'info'
}
