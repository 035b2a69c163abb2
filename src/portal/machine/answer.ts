/** What the data of the site is described with: its bodies and the words of their columns, kept until they change. */
import { columnsOf } from '../../catalogue/store.ts'
import { releasedOf } from '../../files/store.ts'
import type { Home } from '../../home.ts'
import { itemSubject } from '../../items/item.ts'
import type { TextPublication } from '../../items/publication/publication.ts'
import type { Context } from '../../kit/context.ts'
import type { Urls } from '../../urls.ts'
import { type PublicRecord, recordOf, type Surroundings } from './record.ts'

/** Words of the columns of a body by id. */
const labelsOf = ({ content, db }: Context, bodyId: number): Promise<Map<string, string>> =>
  content.keep(`column labels ${bodyId}`, {
    scopes: ['site'],
    make: async () => new Map((await columnsOf(db, bodyId)).map(({ id, label }) => [id, label])),
  })

/** What lines of the bodies of the site are described with. */
export async function describer(
  context: Context,
  { bodies }: Home,
  links: Pick<Surroundings, 'urls' | 'at'>,
): Promise<(item: { bodyId: number; column: string | null }) => Surroundings> {
  const labels = new Map(
    await Promise.all([...bodies.keys()].map(async (id) => [id, await labelsOf(context, id)] as const)),
  )
  return ({ bodyId, column }) => ({
    ...links,
    body: bodies.get(bodyId)!,
    columnLabel: (column && labels.get(bodyId)?.get(column)) ?? null,
  })
}

/** These items with text, fields and files. */
export async function recordsOf(
  context: Context,
  home: Home,
  items: readonly TextPublication[],
  links: { urls: Urls; at(path: string): string },
): Promise<PublicRecord[]> {
  const [around, files] = await Promise.all([
    describer(context, home, links),
    releasedOf(
      context.db,
      itemSubject,
      items.map(({ id, sectionId }) => ({ organisationId: sectionId, id: String(id) })),
    ),
  ])
  return items.map((item) => recordOf(item, around(item), files.get(String(item.id)) ?? []))
}
