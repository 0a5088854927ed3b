/** Runs a development chain in the folder that is named, says where, and ends as it is told: a parent for a test to kill. */
import { startDevChain } from '../../src/contract/index.ts'

const [folder, how = 'wait'] = process.argv.slice(2)
const chain = await startDevChain({ ...(folder && { folder }), saveInterval: 100 })
const { httpUrl, port, ipcPath } = chain
process.stdout.write(`${JSON.stringify({ httpUrl, port, ipcPath })}\n`)
if (how === 'throw') throw new Error('an error that nobody catches')
if (how === 'exit') process.exit(0)
await chain.stopped
