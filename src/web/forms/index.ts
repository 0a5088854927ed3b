export { DeleteDialog } from './delete-dialog.tsx'
export { NewRoomDialog } from './new-room-dialog.tsx'
export { RenameDialog } from './rename-dialog.tsx'
