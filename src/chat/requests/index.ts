export type { Handler } from './context.ts'
export { HANDLERS } from './handlers.ts'
export { hello } from './hello.ts'
export { checkText } from './say.ts'
