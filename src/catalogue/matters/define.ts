/** How a row of the shipped data is written: what differs from the usual row 默认, and nothing else. */
import { freshness, type Matter } from '../catalogue.ts'
import { regulationItem } from './bases.ts'

type Usual = Omit<Matter, 'id' | 'article20' | 'level1' | 'level2' | 'elements' | 'section' | 'confidence'>
type Row = Pick<Matter, 'id' | 'article20' | 'level2' | 'elements' | 'section' | 'confidence'> & Partial<Usual>

/** A row says nothing of these when they are as 条例第26条 and the standard catalogue have them. */
const usual: Usual = {
  basis: [],
  deadline: { unit: 'working', days: 20, from: 'formed' },
  notice: null,
  subject: null,
  channels: ['website'],
  audience: 'everyone',
  mode: 'proactive',
  tier: 'county',
  retention: { shownMonths: 60, archive: '30' },
  masks: [],
  thirdParty: false,
  freshnessDays: freshness.steady,
  applies: 'yes',
  bodies: ['department'],
}

/** The rows of one first-level matter; each rests on its item of 条例第20条, then on what it names itself. */
export const matters = (level1: string, rows: readonly Row[]): readonly Matter[] =>
  rows.map((row) => ({ ...usual, level1, ...row, basis: [regulationItem(row.article20), ...(row.basis ?? [])] }))
