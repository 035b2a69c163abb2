/**
 * Personal data in text 个人信息: identity numbers with a valid check digit, mobile phones, names of applicants.
 * What is found is only ever handed on masked.
 */
export interface PersonalDatum {
  kind: '身份证号码' | '手机号码' | '申请人姓名'
  masked: string
}

/** Everything personal in the text. A body's own contact line 联系方式 keeps its phone. */
export function personalData(text: string): PersonalDatum[] {
  const identities = [...text.matchAll(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g)]
    .map(([number]) => number)
    .filter(isIdentityNumber)
    .map(
      (number): PersonalDatum => ({ kind: '身份证号码', masked: `${number.slice(0, 6)}********${number.slice(-4)}` }),
    )
  const phones = contact.test(text)
    ? []
    : [...text.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)].map(
        ([number]): PersonalDatum => ({ kind: '手机号码', masked: `${number.slice(0, 3)}****${number.slice(-4)}` }),
      )
  const names = applicants
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(([, name = '']) => !/[某×]/.test(name))
    .map(
      ([, name = '']): PersonalDatum => ({
        kind: '申请人姓名',
        masked: `${name.slice(0, 1)}${'*'.repeat(name.length - 1)}`,
      }),
    )
  return [...identities, ...phones, ...names]
}

const contact = /联系|电话|热线|监督|咨询|传真|邮编|地址/

/** Common surnames 常见姓氏 that begin no ordinary word behind 申请人. */
const surname =
  '[王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘袁董余蒋杜魏薛吕丁沈姚卢傅钟崔汪廖夏谭邹熊孟秦阎侯雷贾邵]'
const applicants = [
  new RegExp(`申请人(?:姓名)?[:：]\\s*(${surname}[一-龥]{1,2})(?=[，,。；、\\s（(]|$)`, 'g'),
  new RegExp(`申请人(${surname}[一-龥]{1,2}?)(?=提出|提交|申请|要求|不服|起诉|来信|来电|的申请)`, 'g'),
]

/** 公民身份号码 (GB 11643): a real birth date and the check character of ISO 7064 MOD 11-2. */
export function isIdentityNumber(number: string): boolean {
  const digits = number.toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(digits)) return false
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)]
  const birth = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(birth.getTime()) || birth.getUTCDate() !== Number(day) || Number(year) < 1900) return false
  const sum = [...digits.slice(0, 17)].reduce((all, digit, index) => all + Number(digit) * (2 ** (17 - index) % 11), 0)
  return '10X98765432'[sum % 11] === digits[17]
}
