export { drawByFrame } from './draw-by-frame.ts'
export { PageView } from './page.tsx'
export { watchSettings } from './watch-settings.ts'
export { watchTitle } from './watch-title.ts'
