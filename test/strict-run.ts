/** Loaded before each test file: console output, and rejections and warnings that no test awaits, fail that file. */
import { format } from 'node:util'

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const
const complaints: string[] = []

for (const method of METHODS) {
  console[method] = (...args: unknown[]) => {
    complaints.push(new Error(`a test printed by console.${method}: ${format(...args)}`).stack!)
  }
}

process.on('unhandledRejection', (reason) => {
  complaints.push(format('a rejection that nothing handled:', reason))
})

// Node's own listener prints warnings through the console that is replaced above.
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') complaints.push(format('a warning:', warning))
})

process.on('exit', () => {
  if (complaints.length === 0) return
  process.stderr.write(`${complaints.join('\n')}\n`)
  process.exitCode = 1
})
