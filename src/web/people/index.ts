export { PeopleDialogs } from './dialogs.tsx'
