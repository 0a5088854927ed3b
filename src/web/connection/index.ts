export { ConnectionBar } from './connection-bar.tsx'
export { ConnectionMark } from './connection-mark.tsx'
