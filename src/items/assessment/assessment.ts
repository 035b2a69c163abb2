/** Assessment 定期评估审查 (条例第18条): what is not public is looked at again every year. Pure. */
import type { PlainDate } from '../../law/date.ts'
import type { Issue } from '../values.ts'

export const outcomes = { keep: '维持不公开', open: '改为主动公开' } as const
export type Outcome = keyof typeof outcomes

export interface Assessment {
  assessedOn: PlainDate
  outcome: Outcome
  words: string
}

/** Longest reason, in characters. */
export const longestWords = 500

/** The day it is to be looked at again: a year after it was formed or last assessed; 29 February falls on the 28th. */
export function assessBy(last: PlainDate): PlainDate {
  const next = `${Number(last.slice(0, 4)) + 1}${last.slice(4)}`
  return (next.endsWith('-02-29') ? next.replace(/29$/, '28') : next) as PlainDate
}

/** The form of an assessment, read. */
export function assessmentFrom(typed: Readonly<Record<string, string>>): Omit<Assessment, 'assessedOn'> | Issue {
  const { outcome = '', assessment: words = '' } = typed
  if (!Object.hasOwn(outcomes, outcome)) return { field: 'outcome', message: '请选择评估结果。' }
  const text = words.trim()
  if (text === '' || text.length > longestWords)
    return { field: 'assessment', message: `请写明评估理由，最多${longestWords}字。` }
  return { outcome: outcome as Outcome, words: text }
}
