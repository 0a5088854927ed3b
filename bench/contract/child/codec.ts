/** Does the codec's works with one library, on what is built. LIBRARY SECONDS */
import { checksum, createCodec } from 'rialto/contract'
import { libraries } from '../libraries.ts'
import { measureLibrary } from '../measure.ts'
import { makeWorks } from '../works.ts'

const [name = '', seconds = ''] = process.argv.slice(2)
const library = libraries(createCodec)[name]
if (library === undefined) throw new Error(`no library ${JSON.stringify(name)}`)
const works = makeWorks(checksum)
const ms = (Number(seconds) * 1000) / (2 * works.length)
const figures = measureLibrary(library, works, ms)
process.stdout.write(`${JSON.stringify({ done: true, ...figures })}\n`)
