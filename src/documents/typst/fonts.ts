/**
 * Chinese faces for print and pictures 字体: the system's where it has them, Noto Sans SC from the package always.
 *
 * Typst searches the system's font folders and ours itself and maps a face into memory only when a glyph of it is set, so
 * this file holds the order of preference and one question: which of the names are there.
 */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { WriterFailure } from './failure.ts'

/** Roles of a face in an official document (GB/T 9704-2012), each a list of family names, best first. */
export interface Faces {
  /** 小标宋, titles. */
  title: string[]
  /** 仿宋, running text. */
  body: string[]
  /** 黑体, headings of the first level and figures. */
  sans: string[]
  /** 楷体, headings of the second level. */
  kai: string[]
  /** 宋体, page numbers and tables. */
  song: string[]
}

const notoSans = ['Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC']
const notoSerif = ['Noto Serif SC', 'Noto Serif CJK SC', 'Source Han Serif SC']

const preferred: Faces = {
  title: ['FZXiaoBiaoSong-B05S', 'STZhongsong', ...notoSerif, ...notoSans],
  body: ['FangSong_GB2312', 'FangSong', 'STFangsong', ...notoSerif, ...notoSans],
  sans: [...notoSans, 'SimHei', 'STHeiti', 'Microsoft YaHei'],
  kai: ['KaiTi_GB2312', 'KaiTi', 'STKaiti', ...notoSerif, ...notoSans],
  song: ['SimSun', 'STSong', ...notoSerif, ...notoSans],
}

/** Folders of the packaged weights; only those that are used are named, the package has nine. */
export const packagedFonts = (): string[] =>
  ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'].map((file) =>
    dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`))),
  )

/**
 * The faces this compiler can set, each role with at least one family.
 *
 * @throws WriterFailure `no-cjk-font` when a role has none: the output would be empty boxes
 */
export function facesOf(compiler: NodeCompiler, wanted: Faces = preferred): Faces {
  const missing = unknownFamilies(compiler, [...new Set(Object.values(wanted).flat())])
  const there = (families: string[]): string[] => families.filter((family) => !missing.has(family.toLowerCase()))
  const faces: Faces = {
    title: there(wanted.title),
    body: there(wanted.body),
    sans: there(wanted.sans),
    kai: there(wanted.kai),
    song: there(wanted.song),
  }
  if (Object.values(faces).some((families: string[]) => families.length === 0)) {
    throw new WriterFailure(
      'no-cjk-font',
      `没有找到中文字体，无法生成 PDF 和图片。请重新安装依赖（npm ci），或在系统中安装下列任一字体：${wanted.sans.join('、')}。`,
    )
  }
  return faces
}

/** Typst warns of every family it does not know; names come back in lower case. */
function unknownFamilies(compiler: NodeCompiler, families: string[]): Set<string> {
  const outcome = compiler.compile({
    mainFileContent: families.map((family) => `#text(font: ${JSON.stringify(family)})[a]`).join('\n'),
  })
  const warnings: { message: string }[] = outcome.takeWarnings()?.shortDiagnostics ?? []
  return new Set(warnings.flatMap(({ message }) => /^unknown font family: (.+)$/.exec(message)?.[1] ?? []))
}
