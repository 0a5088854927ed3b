import { changesSuite } from './changes-suite.ts'
import { createMemoryHistory } from './history-memory.ts'
import { historySuite } from './history-suite.ts'
import { searchSuite } from './search-suite.ts'

historySuite('history in memory', createMemoryHistory)
changesSuite('history in memory', createMemoryHistory)
searchSuite('history in memory', createMemoryHistory)
