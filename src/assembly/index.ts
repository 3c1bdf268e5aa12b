export { assembleGraph } from './assemble.ts'
export { assembleClaims } from './claims.ts'
export { differenceOf } from './difference.ts'
export { catalogueOf, snapshotOf } from './snapshot.ts'
