/** What the office forms and addresses of the reviews carry, read and bounded. */
import { z } from 'zod'
import type { DelegationForm } from './absence/delegation.ts'
import { isState, type Move, moves, type State, steps } from './stages.ts'

const text = (most: number) => z.string().trim().max(most).catch('')
const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** A decision; `words` is bounded here against abuse only, `decide` says how long an opinion may be. */
export const decisionForm = z.object({
  move: z.enum(Object.keys(moves) as [Move, ...Move[]]),
  version: z.coerce.number().int().positive(),
  words: z
    .string()
    .max(20_000)
    .default('')
    .transform((words) => words.replaceAll('\r\n', '\n')),
})

/** A subject that is handed in. */
export const submissionForm = z.object({
  kind: z.string().min(1).max(40),
  organisation: id,
  id: z.string().min(1).max(100),
  words: z.string().max(20_000).default(''),
})

export const chainForm = z.object({
  organisation: id,
  kind: z.string().min(1).max(40),
  steps: z.array(z.enum(steps.map((step) => step.id))),
})

export const delegationForm = z.object({
  to: text(20),
  organisation: text(20),
  actions: z.array(z.string()).max(20),
  startsOn: text(10),
  endsOn: text(10),
}) satisfies z.ZodType<DelegationForm>

/** The filter a list address carries; what cannot be read is as if it were not there. */
export const listFilter = z
  .object({
    show: z.enum(['open', 'mine', 'closed', 'all']).catch('open'),
    kind: z.string().max(40).default(''),
    state: z.string().default(''),
    q: text(100).default(''),
    page: z.coerce.number().int().min(1).max(100_000).catch(1),
  })
  .transform(({ kind, state, q, ...filter }) => ({
    ...filter,
    kind: kind || null,
    state: (isState(state) ? state : null) as State | null,
    words: q,
  }))

/** The strings of a form as an object; the named fields may come several times and are lists. */
export function fieldsOf(data: FormData, lists: readonly string[]): Record<string, string | string[]> {
  const one = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const many = lists.map((name) => [name, one.filter(([field]) => field === name).map(([, value]) => value)] as const)
  return { ...Object.fromEntries(one), ...Object.fromEntries(many) }
}
