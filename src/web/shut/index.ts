export { ShutRoom } from './shut-room.tsx'
