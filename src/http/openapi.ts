import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi'
import { BYTES, type Route } from './route.ts'
import { guardHeader, problem } from './schemas.ts'

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(routes: readonly Route[], version: string): object {
  const registry = new OpenAPIRegistry()
  const failure = { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } }
  for (const { method, path, summary, params, query, body, bytes, guarded, answer } of routes) {
    const content = Array.isArray(answer)
      ? Object.fromEntries(
          answer.map((mediaType) => [mediaType, { schema: { type: 'string' as const, format: 'binary' } }]),
        )
      : { 'application/json': { schema: answer as Exclude<Route['answer'], readonly string[]> } }
    registry.registerPath({
      method,
      path: path.replaceAll(/:(\w+)/g, '{$1}'),
      summary,
      request: {
        ...(params && { params }),
        ...(query && { query }),
        ...(guarded && { headers: guardHeader }),
        ...(bytes && {
          body: { required: true, content: { [BYTES]: { schema: { type: 'string' as const, format: 'binary' } } } },
        }),
        ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      },
      responses: { 200: { description: summary, content }, default: failure },
    })
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: '关系 Guanxi',
      version,
      description:
        'A knowledge graph of Chinese news and policy documents: every edge opens the sentence that says so.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  })
}
