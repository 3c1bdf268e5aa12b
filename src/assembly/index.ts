export { assembleGraph } from './assemble.ts'
export { assembleClaims, claimId } from './claims.ts'
export { differenceOf } from './difference.ts'
export { catalogueOf, snapshotOf } from './snapshot.ts'
