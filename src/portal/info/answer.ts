import { HTTPException } from 'hono/http-exception'
import { homeOf } from '../../home.ts'
import { publicationByIndex } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'

/**
 * The number of the item of this site with this index number, and its body, which it keeps for ever: to name the scopes of a
 * page before it is made. What the page shows is read while it is made; what was read before could have changed since.
 *
 * @throws HTTPException 404 when there is none, and for one of another tree
 */
export async function itemWithIndex(context: Context, indexNumber: string): Promise<{ id: number; bodyId: number }> {
  const { content, db } = context
  const item = await content.keep(`item ${indexNumber}`, {
    scopes: [],
    make: async () => {
      const found = await publicationByIndex(db, indexNumber)
      if (!found) throw new HTTPException(404)
      return { id: found.id, bodyId: found.bodyId }
    },
  })
  const { bodies } = await homeOf(context)
  if (!bodies.has(item.bodyId)) throw new HTTPException(404)
  return item
}
