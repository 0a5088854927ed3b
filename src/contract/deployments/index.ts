export type { ChainDeployments, RecordedDeployment } from './deployment.ts'
export { DeploymentsFileError } from './errors.ts'
export { readDeployments } from './read-deployments.ts'
export { type NewDeployment, recordDeployment } from './record-deployment.ts'
