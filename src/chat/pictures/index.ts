export type { CleanPicture } from './clean-picture.ts'
export { cleanPicture } from './clean-picture.ts'
export type { PictureBytes } from './source.ts'
