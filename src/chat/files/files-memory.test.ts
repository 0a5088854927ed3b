import { createMemoryHistory } from '../history-memory.ts'
import { filesSuite } from './files-suite.ts'

filesSuite('files in memory', () => createMemoryHistory())
