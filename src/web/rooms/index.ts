export { RoomsPanel } from './rooms-panel.tsx'
export { RoomsToggle } from './rooms-toggle.tsx'
