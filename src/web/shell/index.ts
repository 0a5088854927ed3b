export { keepShell } from './keep-shell.ts'
