/** The chain 审核流程 of an organisation and a kind of subject: which steps, and whether they make two people look. */
import type { Action } from '../accounts/permissions.ts'
import { separateDuties } from '../accounts/permissions.ts'
import { cite, regulation } from '../law/citation.ts'
import type { Issue } from './review.ts'
import { type StepId, stepOf, steps } from './stages.ts'

/** Used where nothing is set. */
export const defaultChain: readonly StepId[] = ['first', 'secrecy', 'sign']

/** Steps without which nothing may be published. */
const neededSteps: readonly StepId[] = ['secrecy', 'sign']

/** The steps in their order, each once. */
export const inOrder = (chosen: readonly StepId[]): StepId[] =>
  steps.map((step) => step.id).filter((id) => chosen.includes(id))

/** The steps a subject takes: a normative document 规范性文件 takes 合法性审核 whatever the chain says. */
export function stepsFor(chain: readonly StepId[], normative: boolean): StepId[] {
  return inOrder(normative ? [...chain, 'legal'] : chain)
}

/** What stands against a chain; empty when it may be used. */
export function chainIssues(chain: readonly StepId[]): Issue[] {
  const missing = neededSteps.filter((id) => !chain.includes(id))
  return [
    ...missing.map((id) => ({
      field: 'steps',
      message: `审核流程必须有“${stepOf(id).label}”（${cite(stepOf(id).source)}）。`,
      source: stepOf(id).source,
    })),
    ...(asksTwoPeople(chain)
      ? []
      : [
          {
            field: 'steps',
            message: '这样的流程一个人就能办完。审核至少两人办理，请加上须由他人办理的环节。',
            source: regulation(17, 1),
          },
        ]),
  ]
}

/** Whether the separate duties make sure that no single person can take a subject from submission to approval. */
export function asksTwoPeople(chain: readonly StepId[]): boolean {
  const duties: Action[] = ['review.submit', ...chain.map((id) => stepOf(id).permission)]
  return separateDuties.some(([one, other]) => one !== other && duties.includes(one) && duties.includes(other))
}
