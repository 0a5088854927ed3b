export { PACKAGE_ROOT } from './package-root.ts'
export { VERSION } from './version.ts'
