/**
 * Recall of a penalty 撤回处罚决定 (行政处罚法第48条第2款): a decision that was public and is then changed, revoked or found unlawful or
 * void leaves the site within three working days, with the reason. It begins with a row of `penalty-withdrawal`: from that day the
 * decision is on the desk; taking it back by hand or publishing the row ends it. Pure.
 */
import { longest } from '../draft.ts'
import type { Values } from '../kind.ts'

/** The kind of what is recalled, and of the row that says so; both name the decision in `decisionNumber`. */
export const recalledKind = 'penalty-decision'
export const recallKind = 'penalty-withdrawal'

/** What the public reads at the address of the decision: 撤销（2026-11-20）：主要事实不清. */
export const recallWords = ({ outcome, endedOn, reason }: Values): string =>
  `${outcome}（${endedOn}）：${reason}`.slice(0, longest.words)
