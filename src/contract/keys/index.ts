export { accountFromKey } from './account-from-key.ts'
export { accountFromSigner, type SignerFunction } from './account-from-signer.ts'
export { chooseSigner, type Signer, type SignerOptions } from './choose-signer.ts'
export { type EncryptOptions, encryptKeystore, type Keystore } from './encrypt-keystore.ts'
export {
  KeyFileError,
  KeystoreError,
  KeystorePasswordError,
  KeyTextError,
  NodeAccountError,
  NoSignerError,
  PasswordMissingError,
  SignatureError,
  SignerAddressError,
  SignerWaysError,
} from './errors.ts'
export { openKeystore } from './open-keystore.ts'
