import { createMemoryPeople } from './people-memory.ts'
import { peopleSuite } from './people-suite.ts'

peopleSuite('people in memory', createMemoryPeople)
