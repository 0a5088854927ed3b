export { COMMANDS, NAMESPACES, NOT_ANSWERED } from './command-table.ts'
