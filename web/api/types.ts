/** The wire types, the only thing of `src` that the viewer knows. */
export type * from '../../src/http/wire.ts'
