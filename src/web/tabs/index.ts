export { browserTabs } from './browser-tabs.ts'
