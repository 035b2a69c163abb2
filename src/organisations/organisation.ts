/**
 * Organisations 机构: the government bodies, sections and schools that disclose, in trees. Reading order: this file,
 * `credit-code.ts` (统一社会信用代码), `tree.ts` (what may stand under what), `standing.ts` (what a body may issue and must
 * report), `footer.ts` (网站页脚), `store.ts`, `within/` and `site/`, `office.tsx`.
 */
import { z } from 'zod'
import { creditCodeFault } from './credit-code.ts'

/** 行政层级, from the state down to township and sub-district. */
export const levels = ['national', 'province', 'city', 'county', 'town'] as const
export type Level = (typeof levels)[number]

/** 机构类别: people's government, its departments, their sections 科室, public institutions 事业单位, schools. */
export const kinds = ['government', 'department', 'section', 'institution', 'school'] as const
export type Kind = (typeof kinds)[number]

export const levelLabels: Readonly<Record<Level, string>> = {
  national: '国家级',
  province: '省级',
  city: '市级',
  county: '区县级',
  town: '乡镇（街道）级',
}

export const kindLabels: Readonly<Record<Kind, string>> = {
  government: '人民政府',
  department: '政府部门',
  section: '内设科室',
  institution: '直属事业单位',
  school: '学校',
}

/** A body as it is given to us: by an import, a form or the demonstration. */
export interface NewOrganisation {
  /** Short name in commands, file names and addresses: small letters, digits and hyphens; never changed. */
  code: string
  /** Full legal name 全称, as on the seal. */
  fullName: string
  shortName: string
  /** 统一社会信用代码; null while unknown. */
  creditCode: string | null
  level: Level
  kind: Kind
  /** 政府信息公开工作主管部门 of its level: answers 存疑报批, receives annual reports (条例第3条). */
  competent: boolean
  /** 政府信息公开工作机构, the unit people turn to: 办公室 (条例第4条). */
  disclosureUnit: string | null
  address: string | null
  postcode: string | null
  phone: string | null
  fax: string | null
  email: string | null
  officeHours: string | null
  /** `code` of the body above; null at the top of this installation. */
  parent: string | null
}

/** A body as it is kept. */
export interface Organisation extends NewOrganisation {
  id: number
}

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, '不能为空')
    .max(most, `最多 ${most} 个字`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, '含有不可见的控制字符，请重新输入')
const optionalLine = (most: number) => line(most).nullable().default(null)
const telephone = (label: string) =>
  z.string().regex(/^[\d\s()（）\-－转,，、]{7,60}$/, `${label}只写数字、空格、括号和连字符`)
const code = z
  .string()
  .trim()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '只用小写字母、数字和连字符')
  .max(40, '最多 40 个字符')

/** Checks what an import or a form hands in; messages are Chinese and stand beside the field. */
export const newOrganisation = z.object({
  code,
  fullName: line(100),
  shortName: line(40),
  creditCode: z
    .string()
    .trim()
    .toUpperCase()
    .superRefine((value, context) => {
      const message = creditCodeFault(value)
      if (message) context.addIssue({ code: 'custom', message })
    })
    .nullable()
    .default(null),
  level: z.enum(levels, '应为国家、省、市、县、乡五级之一'),
  kind: z.enum(kinds, '应为政府、部门、科室、事业单位、学校之一'),
  competent: z.boolean().default(false),
  disclosureUnit: optionalLine(100),
  address: optionalLine(200),
  postcode: z
    .string()
    .regex(/^\d{6}$/, '邮政编码为 6 位数字')
    .nullable()
    .default(null),
  phone: telephone('电话').nullable().default(null),
  fax: telephone('传真').nullable().default(null),
  email: z.email('电子邮箱的写法不对').nullable().default(null),
  officeHours: optionalLine(200),
  parent: code.nullable().default(null),
}) satisfies z.ZodType<NewOrganisation>
