import { endsInPost, postAtStart, trimPost } from './posts.ts'
import type { ArticleView } from './view.ts'

/** The post that a person holds in a body, as written: between the two, right before the person's name, or behind the body's. */
export function findRole(view: ArticleView, person: number, body: number): string | undefined {
  const persons = view.entities[person].mentions
  const bodies = view.entities[body].mentions
  for (const p of persons)
    for (const b of bodies) {
      if (view.sentenceOf[p] !== view.sentenceOf[b]) continue
      const gap = view.text.slice(view.mentions[b].end, view.mentions[p].start)
      if (view.mentions[b].end <= view.mentions[p].start && gap.length <= 24) {
        const role = trimPost(gap)
        if (role && !/[。；]/.test(role) && endsInPost(role)) return role
      }
    }
  for (const p of persons)
    for (const b of bodies) {
      if (view.sentenceOf[p] !== view.sentenceOf[b] || view.mentions[b].start < view.mentions[p].end) continue
      const gap = view.mentions[b].start - view.mentions[p].end
      const role = gap <= 60 ? postAtStart(view.text.slice(view.mentions[b].end, view.mentions[b].end + 16)) : ''
      if (role) return role
    }
  for (const p of persons) {
    const { start } = view.mentions[p]
    const lead = /[一-鿿]{2,10}$/.exec(view.text.slice(Math.max(0, start - 10), start))?.[0] ?? ''
    for (let i = 0; i < lead.length - 1; i++) {
      const role = postAtStart(lead.slice(i))
      if (role && role.length === lead.length - i && role.length <= 5) return role
    }
  }
  return undefined
}
