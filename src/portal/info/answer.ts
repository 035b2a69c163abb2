import { HTTPException } from 'hono/http-exception'
import { publicationByIndex } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'

/**
 * The number of the item with this index number, which it keeps for ever: to name the scope of a page before it is made. What
 * the page shows is read while it is made; what was read before could have changed since.
 *
 * @throws HTTPException 404 when there is none
 */
export const itemWithIndex = ({ content, db }: Context, indexNumber: string): Promise<number> =>
  content.keep(`item ${indexNumber}`, {
    scopes: [],
    make: async () => {
      const found = await publicationByIndex(db, indexNumber)
      if (!found) throw new HTTPException(404)
      return found.id
    },
  })
