export { PictureViewer } from './picture-viewer.tsx'
