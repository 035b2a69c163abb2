/**
 * Foot of a government site 网站页脚 (政府网站发展指引; rules/03): what it must show besides 主办单位 and 联系方式. One table of
 * fields: the form, the footer and the check of what is missing read it.
 */
import { z } from 'zod'

export interface FooterSettings {
  /** ICP备案号: 浙ICP备12345678号-1. */
  icpNumber: string | null
  /** 公安备案号: 浙公网安备 33070202000001号. */
  policeNumber: string | null
  /** 网站标识码: 10 characters. */
  siteCode: string | null
  /** Address that 党政机关网站标识 leads to. */
  partyMarkUrl: string | null
  /** Address of “我为政府网站找错”. */
  findFaultUrl: string | null
  siteMapUrl: string | null
  privacyUrl: string | null
  accessibilityUrl: string | null
}

interface FooterField {
  name: keyof FooterSettings
  label: string
  hint: string
  /** Where nothing is set, the site has a page of its own. */
  hasOwnPage?: true
}

const ownPage = '留空用本站自己的页面；另有页面的，填地址，以 https:// 开头'

export const footerFields: readonly FooterField[] = [
  { name: 'icpNumber', label: 'ICP备案号', hint: '例：浙ICP备12345678号-1' },
  { name: 'policeNumber', label: '公安备案号', hint: '例：浙公网安备 33070202000001号' },
  { name: 'siteCode', label: '网站标识码', hint: '10位，例：3307020001' },
  { name: 'partyMarkUrl', label: '党政机关网站标识', hint: '标识指向的地址，以 https:// 开头' },
  { name: 'findFaultUrl', label: '我为政府网站找错', hint: '找错入口的地址，以 https:// 开头' },
  { name: 'siteMapUrl', label: '网站地图', hint: ownPage, hasOwnPage: true },
  { name: 'privacyUrl', label: '隐私声明', hint: ownPage, hasOwnPage: true },
  { name: 'accessibilityUrl', label: '无障碍声明', hint: ownPage, hasOwnPage: true },
]

export const emptyFooter: FooterSettings = {
  icpNumber: null,
  policeNumber: null,
  siteCode: null,
  partyMarkUrl: null,
  findFaultUrl: null,
  siteMapUrl: null,
  privacyUrl: null,
  accessibilityUrl: null,
}

/** Fields that a complete footer still lacks, by their Chinese names. */
export const missingFooterFields = (footer: FooterSettings): string[] =>
  footerFields.filter(({ name, hasOwnPage }) => !hasOwnPage && footer[name] === null).map(({ label }) => label)

const address = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain, error: '应是以 https:// 或 http:// 开头的完整地址' })
  .max(300, '最多 300 个字符')
  .nullable()
const shaped = (shape: RegExp, message: string) => z.string().regex(shape, message).nullable()

/** Checks what the form hands in: an empty field is null. */
export const footerSettings = z.object({
  icpNumber: shaped(/^[一-龥]ICP备\d{8}号(-\d{1,3})?$/, '写法不对，例：浙ICP备12345678号-1'),
  policeNumber: shaped(/^[一-龥]公网安备\s?\d{14}号$/, '写法不对，例：浙公网安备 33070202000001号'),
  siteCode: shaped(/^(bm|\d{2})\d{8}$/, '应为10位，例：3307020001'),
  partyMarkUrl: address,
  findFaultUrl: address,
  siteMapUrl: address,
  privacyUrl: address,
  accessibilityUrl: address,
}) satisfies z.ZodType<FooterSettings>
