/** All kinds of item, in the order a clerk looks for them. */
import type { Kind } from '../kind.ts'
import { budgetKinds } from './budgets.ts'
import { documentKinds } from './documents.ts'
import { enforcementKinds } from './enforcement.ts'
import { interpretationKinds } from './interpretation.ts'
import { licenceKinds } from './licences.ts'
import { moneyKinds } from './money.ts'
import { preschoolKinds } from './preschool.ts'
import { procurementKinds } from './procurement.ts'
import { schoolKinds } from './schools.ts'
import { tenderKinds } from './tenders.ts'

export const kinds: readonly Kind[] = [
  ...documentKinds,
  ...interpretationKinds,
  ...licenceKinds,
  ...preschoolKinds,
  ...enforcementKinds,
  ...budgetKinds,
  ...moneyKinds,
  ...procurementKinds,
  ...tenderKinds,
  ...schoolKinds,
]

export const kindOf = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id)

/** The kind of an item that is kept. A row of a kind that another release knew is an error here, not a page with holes. */
export function kindFor({ id, kind }: { id: number; kind: string }): Kind {
  const known = kindOf(kind)
  if (!known) throw new Error(`item ${id}: unknown kind ${kind}`)
  return known
}
