export { browserAlerts } from './browser-alerts.ts'
