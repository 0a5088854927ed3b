export { AppError } from './app-error.ts'
