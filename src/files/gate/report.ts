/**
 * The release gate 发布前检查: what every gate (Office, text, PDF, picture) answers about a file before it becomes public.
 *
 * Reading order: this file (what is answered), `detectors.ts` (personal data in text), `gate.ts` (the pipeline),
 * `office.ts` with `docx.ts`, `xlsx.ts`, `pptx.ts`, then `proof.ts`. A report holds no personal data: values are masked in it.
 */
import type { ReadFailure } from '../../documents/source.ts'

export type GateFormat = 'docx' | 'xlsx' | 'pptx' | 'pdf' | 'txt' | 'md' | 'csv' | 'png' | 'jpeg' | 'webp'

/** Kinds of personal data and doubtful content 个人信息与可疑内容, with the words a person sees. */
export const findingKinds = {
  'id-card': '身份证号',
  mobile: '手机号码',
  landline: '固定电话',
  'bank-card': '银行卡号',
  passport: '护照、通行证号',
  address: '住址',
  email: '电子邮箱',
  plate: '车牌号',
  name: '名单中的姓名',
  hardship: '姓名与困难情况',
  'white-text': '与底色相同、看不见的文字',
  'opaque-picture': '无法检查的图片',
} as const
export type FindingKind = keyof typeof findingKinds

/** How sure a detector is: certain 有校验或明确标注, likely 形式相符且有旁证, possible 需要人看. */
export type Confidence = 'certain' | 'likely' | 'possible'

export interface Finding {
  /** Stands for this finding within one report (`f1`, `f2` …, in reading order); the same bytes, name and options give the same. */
  id: string
  kind: FindingKind
  /** Where, as a person would name it: 第3段, 第1个表格第2行第4列, 工作表“名单”B4, 幻灯片2, 页眉, 文件名. */
  place: string
  /** The value with its middle masked; never the value itself. */
  excerpt: string
  confidence: Confidence
  /** One Chinese sentence: what it was recognised by. */
  why: string
  /** False when it stands in content that the release removes anyway. */
  remains: boolean
}

/** Kinds of hidden or accompanying content that a release removes 发布时删除的内容. `routine` ones every ordinary file has. */
export const removalKinds = {
  properties: { says: '文档属性（作者、单位、时间等）', routine: true },
  identifiers: { says: '编辑痕迹标识', routine: true },
  thumbnail: { says: '缩略图', routine: true },
  printer: { says: '打印机设置', routine: true },
  technical: { says: '不影响显示的内部数据', routine: true },
  formulas: { says: '公式（只留计算结果）', routine: true },
  'file-name': { says: '文件名中的路径、控制字符', routine: false },
  comments: { says: '批注', routine: false },
  'tracked-changes': { says: '修订（按接受处理，被删的文字去掉）', routine: false },
  'hidden-text': { says: '隐藏文字', routine: false },
  'hidden-rows': { says: '隐藏行', routine: false },
  'hidden-columns': { says: '隐藏列', routine: false },
  'hidden-sheets': { says: '隐藏工作表', routine: false },
  'hidden-slides': { says: '隐藏幻灯片', routine: false },
  'hidden-shapes': { says: '隐藏的或在页面以外的图形', routine: false },
  notes: { says: '演讲者备注', routine: false },
  fields: { says: '域代码和表单预设内容', routine: false },
  names: { says: '定义的名称、书签', routine: false },
  pivot: { says: '数据透视表缓存', routine: false },
  embedded: { says: '嵌入的文件和工作簿', routine: false },
  controls: { says: '控件', routine: false },
  scripts: { says: '脚本', routine: false },
  external: { says: '外部链接和引用', routine: false },
  media: { says: '音频、视频', routine: false },
  'custom-data': { says: '自定义数据', routine: false },
  signature: { says: '数字签名（内容改写后失效）', routine: false },
  stray: { says: '与文档无关的夹带内容', routine: false },
  annotations: { says: '注释、标注', routine: false },
  layers: { says: '隐藏图层', routine: false },
  'outside-page': { says: '页面以外的内容', routine: false },
  history: { says: '以前保存的版本', routine: false },
  'picture-metadata': { says: '图片的拍摄信息', routine: true },
} as const
export type RemovalKind = keyof typeof removalKinds

export interface Removal {
  kind: RemovalKind
  count: number
  /** The first few places, as a person would name them. */
  places: string[]
}

export interface GateRefusal {
  code: ReadFailure['code'] | 'macro' | 'script'
  /** A full Chinese sentence that says what to do instead. */
  message: string
}

/**
 * clean 可以发布: only routine metadata goes. cleaned 清理后发布: hidden content goes, nothing personal remains.
 * held 暂缓: personal data or doubtful content remains and wants a decision each. refused 不接受.
 */
export type Verdict = 'clean' | 'cleaned' | 'held' | 'refused'

export interface GateReport {
  /** The name the file is released under: no path, no control characters, personal data masked. */
  name: string
  /** SHA-256 of the inspected bytes, hex; decisions hold for exactly these. */
  digest: string
  /** By content, not by name; null when refused before it was recognised. */
  format: GateFormat | null
  verdict: Verdict
  refusal: GateRefusal | null
  removals: Removal[]
  findings: Finding[]
  /** What a person should know besides, in Chinese. */
  notices: string[]
}

export interface GateOptions {
  /** Telephone numbers and e-mail addresses that the issuing body publishes itself 本机关公开的联系方式. */
  ownContacts?: readonly string[]
  /** Looks at pictures inside other files. `gate.ts` puts its own here; null leaves them unread, and a notice says so. */
  pictures?: PictureGate | null
}

/** What people decided about a held file. What is not kept is masked. */
export interface Decisions {
  /** `digest` of the report that was decided on. */
  digest: string
  /** Ids of findings that stay as they are 不予遮盖; an override takes two people and is recorded by the caller. */
  keep: readonly string[]
}

export type Released =
  | {
      ok: true
      bytes: Uint8Array
      name: string
      format: GateFormat
      /** Report on the file that came in. */
      report: GateReport
      /** Findings masked in the output. */
      masked: number
      /** Texts whose absence in the output was shown by re-opening it. */
      proven: number
    }
  | {
      ok: false
      report: GateReport
      problem: {
        code: 'refused' | 'stale-decision' | 'proof-failed'
        /** A full Chinese sentence. */
        message: string
        /** Where the output still held what should be gone; masked. */
        leaks: string[]
      }
    }

/** One format's part of the gate: text, Office, PDF or picture. `gate.ts` chooses by content. */
export interface FormatGate {
  inspect(bytes: Uint8Array, name: string, options: GateOptions): Promise<GateReport>
  release(bytes: Uint8Array, name: string, decisions: Decisions, options: GateOptions): Promise<Released>
}

/** A picture inside another file: what was read in it, and how to write it anew. */
export type PictureGate = (bytes: Uint8Array, options?: GateOptions) => Promise<PictureLook>

export interface PictureLook {
  findings: Pick<Finding, 'kind' | 'excerpt' | 'confidence' | 'why'>[]
  /** Whether it carries metadata (position, time, device). */
  metadata: boolean
  /** The same picture without metadata; findings not named by their index in `keep` are painted over. */
  release(keep: ReadonlySet<number>): Promise<Uint8Array>
}

/** The verdict that follows from what was found. */
export function verdictOf(removals: readonly Removal[], findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.remains)) return 'held'
  const hides = removals.some((removal) => !removalKinds[removal.kind].routine)
  return hides || findings.length > 0 ? 'cleaned' : 'clean'
}

/** Why a release does not begin: the decisions are not about this file, or there is nothing to decide one by one. */
export function notBegun(report: GateReport, decisions: Decisions): Released | null {
  const known = new Set(report.findings.map(({ id }) => id))
  if (decisions.digest === report.digest && decisions.keep.every((id) => known.has(id))) return null
  const message = '文件与作出决定时的不同，请重新检查后再决定。'
  return { ok: false, report, problem: { code: 'stale-decision', message, leaks: [] } }
}

/** Report of a file that is not accepted. */
export function refused(name: string, digest: string, refusal: GateRefusal): GateReport {
  return { name, digest, format: null, verdict: 'refused', refusal, removals: [], findings: [], notices: [] }
}
