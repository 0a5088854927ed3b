export { TlsCertificateError } from './errors.ts'
export { TLS, type TlsComponents, tls } from './tls.ts'
