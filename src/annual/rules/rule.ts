/**
 * The shape of a check 校核规则 on an annual report (style.md §5): id, severity, basis, what it says, and a pure check.
 * `rules/index.ts` lists them all; running the list is one `flatMap`. A check returns findings and never throws.
 */
import type { Citation } from '../../law/citation.ts'
import type { CellAddress, Report } from '../report.ts'

export type Severity = 'E' | 'W' | 'I'

/** Basis of a rule that both forms share: the finding cites the form that serves the report's year. */
export const formInForce: Citation = { text: 'form-2021-30' }

export interface Rule {
  /** AR-T2-L-1 (rules/02 §6). */
  id: string
  severity: Severity
  source: Citation
  /** The rule in one Chinese sentence. */
  says: string
  check(report: Report, context: RuleContext): Found[]
}

/** What a report is held against besides itself. */
export interface RuleContext {
  /** Last year's report of the same body, when it was given. */
  previous: Report | null
  /**
   * Level of the body 机关层级, which decides what it may make: only 设区的市 and above make 规章.
   * `unknown` is judged from the name.
   */
  level: 'national' | 'province' | 'city' | 'county' | 'town' | 'unknown'
}

/** What one check found, before the rule's own id and basis are added. */
export interface Found {
  /** Place as the source names it. */
  at: string
  /** Whole Chinese sentence: what is wrong, with the numbers. */
  message: string
  found: string
  expected: string
  /** How to mend it, one Chinese sentence. */
  mend: string
  /** Cells to mark. */
  cells?: CellAddress[]
  /** Overrides the rule's severity where the rule says so (an explained difference is a warning). */
  severity?: Severity
}

export interface Finding extends Required<Pick<Found, 'at' | 'message' | 'found' | 'expected' | 'mend'>> {
  rule: string
  severity: Severity
  /** Basis as printed by `cite`. */
  source: string
  cells: CellAddress[]
}
