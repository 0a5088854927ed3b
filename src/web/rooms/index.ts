export { NewRoomDialog } from './new-room-dialog.tsx'
export { RenameDialog } from './rename-dialog.tsx'
export { RoomsPanel } from './rooms-panel.tsx'
export { RoomsToggle } from './rooms-toggle.tsx'
