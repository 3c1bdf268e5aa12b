export { assembleGraph } from './assemble.ts'
export { assembleClaims } from './claims.ts'
