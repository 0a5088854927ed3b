export { drawByFrame } from './draw-by-frame.ts'
export { PageView } from './page.tsx'
export { watchTitle } from './watch-title.ts'
