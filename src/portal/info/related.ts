/** 相关内容 of an item in fixed groups: what it explains and what explains it, what it changes and what changed it. Pure. */
import type { FullPublication, Publication } from '../../items/publication/publication.ts'

export interface RelatedGroup {
  label: string
  items: readonly { publication: Publication; words: string }[]
}

export function relatedGroups(item: Pick<FullPublication, 'id' | 'links' | 'related'>): RelatedGroup[] {
  const { related } = item
  const linked = item.links.flatMap(({ kind, target }) =>
    related.filter(({ id }) => id === target).map((publication) => ({ kind, publication })),
  )
  const linking = related.flatMap((publication) =>
    publication.links.filter(({ target }) => target === item.id).map(({ kind }) => ({ kind, publication })),
  )
  const changes = [
    ...linked
      .filter(({ kind }) => kind !== 'explains')
      .map(({ kind, publication }) => ({ publication, words: `本件${done[kind]}` })),
    ...linking
      .filter(({ kind }) => kind !== 'explains')
      .map(({ kind, publication }) => ({ publication, words: `${done[kind]}本件` })),
  ]
  const plain = (links: typeof linked) =>
    links.filter(({ kind }) => kind === 'explains').map(({ publication }) => ({ publication, words: '' }))
  return [
    { label: '原文', items: plain(linked) },
    { label: '解读', items: plain(linking) },
    { label: '修订与废止', items: changes },
  ].filter(({ items }) => items.length > 0)
}

const done = { repeals: '废止', replaces: '代替', amends: '修改', explains: '解读' } as const
