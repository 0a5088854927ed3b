export { FunctionTextError, ValueTextError } from './errors.ts'
export { findFunction } from './find-function.ts'
export { formatValue, toJson, toPlain } from './format-value.ts'
export { parseValues } from './parse-value.ts'
