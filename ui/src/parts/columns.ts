/** A column of a table. What is shown in it: the slot `cell-<key>`, else the row's value under the key. */
export interface Column {
  key: string
  title: string
  /** CSS width; without it the column takes what is left. */
  width?: string
  align?: 'left' | 'right'
  /** The list can be sorted by it. */
  sortable?: boolean
  /** Stays while a panel stands beside the list; without any such column all stay. */
  main?: boolean
  /** Not shown until somebody wants it. */
  extra?: boolean
}
