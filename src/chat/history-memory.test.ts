import { createMemoryHistory } from './history-memory.ts'
import { historySuite } from './history-suite.ts'

historySuite('history in memory', createMemoryHistory)
