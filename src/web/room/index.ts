export { FirstWords } from './first-words.tsx'
export { Room } from './room.tsx'
