/** All rules of proofreading 内容检查, in the order in which they are explained. */
import { type Finding, type Proof, proofreadBy, type Rule } from '../proof.ts'
import { dateRules } from './dates.ts'
import { documentNumberRules } from './document-numbers.ts'
import { lawRules } from './laws.ts'
import { numberRules } from './numbers.ts'
import { ownRules } from './own.ts'
import { pairRules } from './pairs.ts'
import { punctuationRules } from './punctuation.ts'
import { sensitiveRules } from './sensitive.ts'
import { structureRules } from './structure.ts'
import { wordRules } from './words.ts'

export const proofRules: readonly Rule[] = [
  ...sensitiveRules,
  ...ownRules,
  ...documentNumberRules,
  ...dateRules,
  ...lawRules,
  ...wordRules,
  ...structureRules,
  ...pairRules,
  ...punctuationRules,
  ...numberRules,
]

/** Everything the rules find, in the order of the text; at most 500 findings. */
export const proofread = (proof: Proof): Finding[] => proofreadBy(proofRules, proof)
