/** 相关内容 of an item in fixed groups: what it explains and what explains it, what it changes and what changed it. Pure. */
import { type LinkKind, linkKinds } from '../../items/links/link.ts'
import type { FullPublication, RelatedPublication } from '../../items/publication/publication.ts'
import { addDays, chineseDate, type PlainDate } from '../../law/date.ts'

type Linked = Pick<FullPublication, 'id' | 'links' | 'related'>

export interface RelatedGroup {
  label: string
  items: readonly { publication: RelatedPublication; words: string }[]
}

export function relatedGroups(item: Linked, today: PlainDate): RelatedGroup[] {
  const linked = item.links.flatMap(({ kind, target }) =>
    item.related.filter(({ id }) => id === target).map((publication) => ({ kind, publication })),
  )
  const linking = linkingTo(item)
  const changes = [
    ...linked
      .filter(({ kind }) => kind !== 'explains')
      .map(({ kind, publication }) => ({ publication, words: `本件${linkKinds[kind].label}` })),
    ...linking
      .filter(({ kind }) => kind !== 'explains')
      .map(({ kind, publication }) => ({
        publication,
        words: `${isAhead(publication, today) ? `将于${chineseDate(publication.effectiveOn!)}` : ''}${linkKinds[kind].back}`,
      })),
  ]
  const explanations = linking.filter(({ kind }) => kind === 'explains')
  const plain = (links: typeof linked) => links.map(({ publication }) => ({ publication, words: '' }))
  const inMedium = (medium: string) => explanations.filter(({ publication }) => publication.medium === medium)
  return [
    { label: '原文', items: plain(linked.filter(({ kind }) => kind === 'explains')) },
    {
      label: '解读',
      items: plain(explanations.filter(({ publication: { medium } }) => !apart.includes(medium ?? ''))),
    },
    ...apart.map((medium) => ({ label: medium, items: plain(inMedium(medium)) })),
    { label: '修订与废止', items: changes },
  ].filter(({ items }) => items.length > 0)
}

/** Forms of explanation that have a group of their own. */
const apart: readonly string[] = ['图解', '问答']

/** What ends or changes the item: already, and on a day that is still to come. */
export function changedBy(item: Linked, today: PlainDate) {
  const changing = linkingTo(item).filter(({ kind }) => linkKinds[kind].validity !== null)
  return {
    now: changing.filter(({ publication }) => !isAhead(publication, today)).map(({ publication }) => publication),
    ahead: changing.filter(({ publication }) => isAhead(publication, today)),
  }
}

/** Last day on which the page says what it says today: the one before a change that is ahead. Null where none is. */
export function saysUntil(item: Linked, today: PlainDate): PlainDate | null {
  const days = linkingTo(item).flatMap(({ publication }) =>
    isAhead(publication, today) ? publication.effectiveOn! : [],
  )
  const [next] = days.toSorted()
  return next ? addDays(next, -1) : null
}

const linkingTo = ({ id, related }: Linked): { kind: LinkKind; publication: RelatedPublication }[] =>
  related.flatMap((publication) =>
    publication.links.filter(({ target }) => target === id).map(({ kind }) => ({ kind, publication })),
  )

const isAhead = ({ effectiveOn }: RelatedPublication, today: PlainDate): boolean =>
  effectiveOn !== null && effectiveOn > today
