export { ImitationMark } from './imitation-mark.tsx'
export { shownName } from './shown-name.ts'
