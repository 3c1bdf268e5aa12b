import type { Cluster, Form } from './forms.ts'
export const clusterEach = (forms: readonly Form[]): readonly Cluster[] =>
  forms.map((form) => ({ forms: [form], name: form.surface }))
