export { resolveArticle } from './article/resolve.ts'
export { type Resolution, resolveCorpus } from './corpus/resolve.ts'
