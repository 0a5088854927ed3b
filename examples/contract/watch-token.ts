/**
 * Follows the transfers of a token, from its first block on and as they come: each once, also when the chain restarts
 * meanwhile. The cursor is saved, so that the next start goes on where this one stopped.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'rialto/contract'
import { Token } from './token.ts'

const [endpoint, address, saved] = process.argv.slice(2)
if (endpoint === undefined || address === undefined || saved === undefined) {
  throw new Error('usage: node watch-token.ts ENDPOINT ADDRESS CURSOR-FILE')
}
const connection = connect(endpoint)
const token = Token.at(address as `0x${string}`, connection)
const cursor = await readFile(saved, 'utf8').catch(() => undefined)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

const where = cursor === undefined ? { fromBlock: 0 } : { cursor }
for await (const event of token.events.Transfer({ ...where, signal: stop.signal })) {
  const { from, to, value } = event.args
  console.log(`${event.removed ? 'undone ' : ''}${from} ${to} ${value}`)
  await writeFile(saved, event.cursor)
}
await connection.close()
