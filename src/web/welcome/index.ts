export { NoAccess } from './no-access.tsx'
export { Welcome } from './welcome.tsx'
