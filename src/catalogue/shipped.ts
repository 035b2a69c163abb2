/** All shipped matters in the order of the catalogue: the items of 条例第20条, then 第21条; within an item as written. */
import { type ArticleItem, articleItems, type Matter } from './catalogue.ts'
import { carriedOut } from './matters/carried-out.ts'
import { construction } from './matters/construction.ts'
import { enrolment } from './matters/enrolment.ts'
import { finance } from './matters/finance.ts'
import { licences } from './matters/licences.ts'
import { overview } from './matters/overview.ts'
import { penalties } from './matters/penalties.ts'
import { policy } from './matters/policy.ts'
import { preschool } from './matters/preschool.ts'
import { privateSchools } from './matters/private-schools.ts'
import { procurement } from './matters/procurement.ts'
import { pupils } from './matters/pupils.ts'
import { safety } from './matters/safety.ts'
import { schools } from './matters/schools.ts'
import { services } from './matters/services.ts'
import { teachers } from './matters/teachers.ts'
import { training } from './matters/training.ts'

const written: readonly Matter[] = [
  ...policy,
  ...overview,
  ...licences,
  ...privateSchools,
  ...preschool,
  ...penalties,
  ...training,
  ...finance,
  ...procurement,
  ...construction,
  ...enrolment,
  ...pupils,
  ...teachers,
  ...carriedOut,
  ...safety,
  ...services,
  ...schools,
]

export const itemsInOrder = Object.keys(articleItems).map(Number) as ArticleItem[]

export const shipped: readonly Matter[] = itemsInOrder.flatMap((item) =>
  written.filter(({ article20 }) => article20 === item),
)

const byId = new Map(shipped.map((matter) => [matter.id, matter]))

/** The shipped matter with this id; undefined when there is none. */
export const matterById = (id: string): Matter | undefined => byId.get(id)

/** The matters a body of this kind may adopt; all where none is written for its kind. */
export function offeredTo(body: Body): readonly Matter[] {
  const own = shipped.filter((matter) => isFor(matter, body))
  return own.length > 0 ? own : shipped
}

/** Whether a body at this place has the matter: ticked beforehand when it adopts. */
export const appliesTo = (matter: Matter, body: Body): boolean =>
  body.level === 'county' && isFor(matter, body) && matter.applies !== 'seldom'

interface Body {
  level: string
  kind: string
}

const isFor = ({ bodies }: Matter, { kind }: Body): boolean => bodies.some((each) => each === kind)
