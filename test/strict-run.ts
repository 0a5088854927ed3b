/** Loaded before each test file: console output, rejections and warnings that no test awaits, and what is left open fail that file. */
import { after } from 'node:test'
import { format } from 'node:util'

/** Milliseconds in which a file has to end by itself after its last test: closing sockets takes a few turns of the loop. */
const LEFT_OPEN_MS = 5_000

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

// The runner itself loads this file too, and has no tests.
if (process.env.NODE_TEST_CONTEXT) {
  after(() => {
    setTimeout(() => {
      complaints.push(format('left open after the last test:', process.getActiveResourcesInfo()))
      process.exit(1)
    }, LEFT_OPEN_MS).unref()
  })
}

process.on('exit', () => {
  if (complaints.length === 0) return
  process.stderr.write(`${complaints.join('\n')}\n`)
  process.exitCode = 1
})
