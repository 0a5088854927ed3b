export { ConnectionBar } from './connection-bar.tsx'
export { ConnectionMark } from './connection-mark.tsx'
export { useSecondsUntil } from './use-seconds-until.ts'
