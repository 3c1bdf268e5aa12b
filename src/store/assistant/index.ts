/** Help for whoever writes Cypher, from the same parser and checks that the server refuses by, and from our ontology. Pure: the console runs it in the browser. */
export { type Completion, type Completions, complete, type SignatureHelp, signatureAt } from './complete.ts'
export { format } from './format.ts'
export { fixOf } from './fixes.ts'
export { type Finding, type Fix, lint, type LintOptions } from './lint.ts'
export { SIGNATURES } from './functions.ts'
export { parametersIn } from './tokens.ts'
export { QUERY_LIMITS } from '../port.ts'
