/** The two columns 栏目 these pages stand in, as the head of each page names them. */
import type { Column } from '../../ui/page-meta.tsx'

export const reportsColumn: Column = {
  name: '政府信息公开年报',
  description: '集中公开本机关历年政府信息公开工作年度报告，提供正文、统计表、图解和下载。',
  keywords: ['政府信息公开', '年度报告', '年报'],
  type: '信息公开年报',
}

export const checkColumn: Column = {
  name: '年报体检',
  description: '核对政府信息公开工作年度报告的结构、统计表和文字，说明每个问题的依据和改法。',
  keywords: ['政府信息公开', '年度报告', '校核'],
  type: '办事服务',
}
