export { NodePage } from './node-page.tsx'
