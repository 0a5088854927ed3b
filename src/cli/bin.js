#!/usr/bin/env -S node --max-semi-space-size=4
// V8's young generation of 4 MiB in place of 16: a burst of connections leaves 3 KB less behind for each of them,
// and the write path, which allocates little, is as fast. It can be set only where the process starts.
// Checks the Node that runs it before it loads anything newer: Node 12 still has to parse this file.

/** The oldest Node that the code is written for; `engines` in package.json says it too. */
const NEEDED_MAJOR = 26

if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  process.stderr.write(
    `rialto needs Node ${NEEDED_MAJOR} or newer and this is Node ${process.versions.node}; ` +
      `get it from https://nodejs.org/ or with: npm install --global node@${NEEDED_MAJOR}\n`,
  )
  process.exitCode = 1
} else {
  import('node:module')
    .then((module) => {
      module.enableCompileCache()
      return import('./main.js')
    })
    .catch((error) => {
      console.error(error)
      process.exitCode = 1
    })
}
